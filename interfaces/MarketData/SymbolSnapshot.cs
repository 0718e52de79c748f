using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The market of one symbol at one moment.</summary>
/// <param name="Sequence">The number of the last event taken, from 1; 0 before the first.</param>
/// <param name="Time">When the last event happened; null before the first.</param>
/// <param name="Top">Best bid and ask; a side that was never quoted is missing.</param>
/// <param name="LastBar">The last completed bar of trades.</param>
[GenerateSerializer, Immutable, Alias("trader.SymbolSnapshot")]
public sealed record SymbolSnapshot(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] long Sequence,
    [property: Id(2)] Timestamp? Time,
    [property: Id(3)] Quote Top,
    [property: Id(4)] Trade? LastTrade,
    [property: Id(5)] Bar? LastBar)
{
    /// <summary>The price of the last trade; where only bars are known, the close of the last one.</summary>
    public Price? LastPrice => LastTrade?.Price ?? LastBar?.Close;

    /// <summary>What a position is valued at: the last price, before the first one the middle of the quote.</summary>
    public Price? Mark => LastPrice ?? Top.Mid;
}
