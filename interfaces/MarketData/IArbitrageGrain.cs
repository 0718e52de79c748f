using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.MarketData;

/// <summary>
/// The opportunities between venues, of all symbols. Key: <see cref="Key"/>. Symbols tell it; whoever wants to hear of changes at once
/// listens to <see cref="MarketStreams.Arbitrage"/>. In memory only: after a restart the list fills as symbols tell.
/// </summary>
[Alias("trader.IArbitrageGrain")]
public interface IArbitrageGrain : IGrainWithStringKey
{
    /// <summary>The one of the cluster.</summary>
    const string Key = "arbitrage";

    /// <summary>Takes what has become of a symbol's opportunities; what was open and is in no list any more has ended.</summary>
    [Alias("Report")]
    Task Report(ArbitrageReport report);

    /// <summary>Those that are open, and the last ones that have ended.</summary>
    [AlwaysInterleave, Alias("GetSnapshot")]
    Task<ArbitrageSnapshot> GetSnapshot();
}
