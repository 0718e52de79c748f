using System.Collections.Immutable;
using Orleans;
using Orleans.Streams;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Benchmarks.Feeds;

internal interface IMarketListenerGrain : IGrainWithStringKey
{
    Task Listen(ImmutableArray<Symbol> symbols);
}

/// <summary>A subscriber of many symbols, as a portfolio is.</summary>
internal sealed class MarketListenerGrain(MarketArrivals arrivals) : Grain, IMarketListenerGrain
{
    public async Task Listen(ImmutableArray<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            await this.GetStreamProvider(MarketStreams.Provider).GetStream<MarketUpdate>(MarketStreams.Of(symbol)).SubscribeAsync((update, _) =>
            {
                arrivals.Add(update);
                return Task.CompletedTask;
            });
        }
    }
}
