using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using OrleansTrader.Orders;
using OrleansTrader.Sessions;

namespace OrleansTrader.MarketData;

/// <summary>The market of one symbol. Key: the unified symbol, <c>BTC/USD</c>.</summary>
[Alias("trader.ISymbolGrain")]
public interface ISymbolGrain : IRunMember
{
    /// <summary>Forgets the market, and takes from now on what belongs to this run. Does nothing where it does so already.</summary>
    [Alias("Begin")]
    Task Begin(long run);

    /// <summary>
    /// Takes the next events of a venue. Completes when simulated brokers with resting orders, and then everyone on the symbol's
    /// stream, have dealt with them.
    /// </summary>
    /// <exception cref="AbandonedRunException">The grain is not, or no longer, part of this run: what it knows of the market has holes.</exception>
    [Alias("OnBatch")]
    Task OnBatch(MarketBatch batch, long run = 0);

    /// <summary>
    /// Takes what one of several venues tells. What comes of it for the one market of all venues is told as <see cref="OnBatch"/> does.
    /// </summary>
    /// <returns>Whether the venue's book can be believed now, and if not, why.</returns>
    /// <exception cref="AbandonedRunException">As with <see cref="OnBatch"/>.</exception>
    [Alias("OnVenueBatch")]
    Task<BookState> OnVenueBatch(VenueBatch batch, long run = 0);

    /// <summary>Completes the bar that ends by then, if any, and tells it.</summary>
    /// <exception cref="AbandonedRunException">As with <see cref="OnBatch"/>.</exception>
    [Alias("OnWatermark")]
    Task OnWatermark(Watermark watermark, long run = 0);

    /// <summary>The market as it now is; answered also while a batch is under way.</summary>
    [AlwaysInterleave, Alias("GetSnapshot")]
    Task<SymbolSnapshot> GetSnapshot();

    /// <summary>The market over all venues, and at each; null where the symbol has one source alone, a recording for instance.</summary>
    [AlwaysInterleave, Alias("GetAggregate")]
    Task<SymbolAggregateSnapshot?> GetAggregate();

    /// <summary>The live books of all venues as one; null as with <see cref="GetAggregate"/>.</summary>
    /// <param name="depth">Levels a side at most, 1 to 1 000.</param>
    [AlwaysInterleave, Alias("GetBook")]
    Task<BookSnapshot?> GetBook(int depth);

    /// <summary>Candles of all trades, oldest first; the last one may be forming still.</summary>
    /// <exception cref="ArgumentException">There are no candles of that interval.</exception>
    [AlwaysInterleave, Alias("GetCandles")]
    Task<ImmutableArray<Candle>> GetCandles(CandleQuery query);

    /// <summary>Null as with <see cref="GetAggregate"/>.</summary>
    [AlwaysInterleave, Alias("GetFeatures")]
    Task<SymbolFeatures?> GetFeatures();

    /// <summary>Null as with <see cref="GetAggregate"/>.</summary>
    /// <param name="limit">So many of the newest quotes and trades at most. 1 or more.</param>
    [AlwaysInterleave, Alias("GetSources")]
    Task<SymbolSources?> GetSources(int limit);

    [AlwaysInterleave, Alias("GetAggregation")]
    Task<SymbolAggregation> GetAggregation();

    /// <summary>How the venues become one market, from now on, also after a restart.</summary>
    /// <exception cref="ArgumentException">The settings are not valid, see <see cref="AggregationSettings.Check"/>.</exception>
    [Alias("ChangeAggregation")]
    Task ChangeAggregation(AggregationSettings settings);

    /// <summary>Takes <see cref="ChangeAggregation"/> back: the configuration's choice stands again.</summary>
    [Alias("ResetAggregation")]
    Task ResetAggregation();

    /// <summary>From now on the account is shown every change of the market, before the stream is.</summary>
    [AlwaysInterleave, Alias("Watch")]
    Task Watch(AccountId account);

    /// <summary>Ends <see cref="Watch"/>.</summary>
    [AlwaysInterleave, Alias("Unwatch")]
    Task Unwatch(AccountId account);
}
