using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>Whether a venue's book can be believed, and if not, why. All but <see cref="Live"/> last until a snapshot has ended.</summary>
[GenerateSerializer, Alias("trader.BookState")]
public enum BookState : byte
{
    /// <summary>No snapshot has come yet.</summary>
    NoSnapshot,

    /// <summary>It is what the venue told, to its last whole update.</summary>
    Live,

    /// <summary>The venue's data was interrupted, or an update was missed.</summary>
    Lost,

    /// <summary>After an update the best bid was at or above the best ask: something of it must be wrong.</summary>
    Crossed,

    /// <summary>
    /// An update held a price or a size that <see cref="QualityFault.NonPositive"/> or <see cref="QualityFault.TooLarge"/> refuses.
    /// </summary>
    Malformed,
}
