using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What more is known of a <see cref="VenueEvent"/>.</summary>
[Flags]
[GenerateSerializer, Alias("trader.VenueEventFlags")]
public enum VenueEventFlags : byte
{
    None = 0,

    /// <summary>Of a level: an ask; without it a bid.</summary>
    Ask = 1,

    /// <summary>Of a trade: who came and took it sold; without it bought, or it isn't told.</summary>
    SellerTook = 2,

    /// <summary>Asked for by REST because the socket is out: a price to look at, seconds old, not one to trade on.</summary>
    Polled = 4,
}
