using Orleans;
using Orleans.Concurrency;
using OrleansTrader.Orders;

namespace OrleansTrader.MarketData;

/// <summary>The market of one symbol. Key: the unified symbol, <c>BTC/USD</c>.</summary>
[Alias("trader.ISymbolGrain")]
public interface ISymbolGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes the next events of a venue. Completes when simulated brokers with resting orders, and then everyone on the symbol's
    /// stream, have dealt with them.
    /// </summary>
    [Alias("OnBatch")]
    Task OnBatch(MarketBatch batch);

    /// <summary>Completes the bar that ends by then, if any, and tells it.</summary>
    [Alias("OnWatermark")]
    Task OnWatermark(Watermark watermark);

    /// <summary>The market as it now is; answered also while a batch is under way.</summary>
    [AlwaysInterleave, Alias("GetSnapshot")]
    Task<SymbolSnapshot> GetSnapshot();

    /// <summary>From now on the account is shown every change of the market, before the stream is.</summary>
    [AlwaysInterleave, Alias("Watch")]
    Task Watch(AccountId account);

    /// <summary>Ends <see cref="Watch"/>.</summary>
    [AlwaysInterleave, Alias("Unwatch")]
    Task Unwatch(AccountId account);
}
