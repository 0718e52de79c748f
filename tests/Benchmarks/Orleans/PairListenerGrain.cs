using Orleans;
using Orleans.Placement;
using Orleans.Streams;

namespace OrleansTrader.Benchmarks;

internal interface IPairListenerGrain : IGrainWithStringKey
{
    Task Listen();
}

/// <summary>Key: the stream provider, <c>/</c>, the stream. It lives in the silo that calls it first.</summary>
[PreferLocalPlacement]
internal sealed class PairListenerGrain(PairArrivals arrivals) : Grain, IPairListenerGrain
{
    public Task Listen()
    {
        var place = this.GetPrimaryKeyString();
        var parts = place.Split('/');
        return this.GetStreamProvider(parts[0]).GetStream<Runtimes.StreamItem>(SiloPair.Namespace, parts[1]).SubscribeAsync((item, _) =>
        {
            arrivals.Add(place, item);
            return Task.CompletedTask;
        });
    }
}
