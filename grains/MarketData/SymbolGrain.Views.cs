using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

internal sealed partial class SymbolGrain
{
    public Task<SymbolSnapshot> GetSnapshot() => Task.FromResult(Snapshot());

    public Task<SymbolAggregateSnapshot?> GetAggregate() => Task.FromResult(_venues?.Aggregate.Snapshot(clock.Now()));

    public Task<BookSnapshot?> GetBook(int depth) => Task.FromResult(_venues?.Aggregate.Book(depth, clock.Now()));

    public Task<ImmutableArray<Candle>> GetCandles(CandleQuery query)
    {
        if (_venues is not null)
            _candles.MoveTo(clock.Now());
        return Task.FromResult(_candles.Newest(
            query.Interval, query.From ?? new Timestamp(long.MinValue), query.To ?? new Timestamp(long.MaxValue), query.Limit));
    }

    public Task<SymbolFeatures?> GetFeatures() => Task.FromResult(_venues?.Features(clock.Now()));

    public Task<SymbolSources?> GetSources(int limit) => Task.FromResult(_venues?.Sources(limit));

    public Task<SymbolAggregation> GetAggregation() =>
        Task.FromResult(new SymbolAggregation(_aggregation, IsChanged: ReferenceEquals(_aggregation, choice.State.Settings)));
}
