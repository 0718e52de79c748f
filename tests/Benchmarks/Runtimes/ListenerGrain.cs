using Orleans;
using Orleans.Streams;

namespace OrleansTrader.Benchmarks.Runtimes;

internal interface IListenerGrain : IGrainWithStringKey
{
    Task Listen();
}

/// <summary>The one subscriber. Key: the stream provider.</summary>
internal sealed class ListenerGrain(Arrivals arrivals) : Grain, IListenerGrain
{
    public Task Listen() => this.GetStreamProvider(this.GetPrimaryKeyString())
        .GetStream<StreamItem>(StreamFigures.Namespace, StreamFigures.Key).SubscribeAsync((item, _) =>
        {
            arrivals.Add(item);
            return Task.CompletedTask;
        });
}
