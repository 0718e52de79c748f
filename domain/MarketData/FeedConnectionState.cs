using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>Where one of a feed's connections stands.</summary>
[GenerateSerializer, Alias("trader.FeedConnectionState")]
public enum FeedConnectionState
{
    /// <summary>Not wanted.</summary>
    Disconnected,

    /// <summary>Not proved yet by a first valid message; no attempt has failed.</summary>
    Connecting,
    Connected,

    /// <summary>Lost, or an attempt failed; it is tried again.</summary>
    Reconnecting,

    /// <summary>So many attempts failed in a row that somebody should look; whether it is still tried is a setting.</summary>
    Failed,
}
