using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>From one publisher outside of grains to one subscriber: how many items go through, and how long a single one takes.</summary>
internal static class StreamFigures
{
    public const string Queued = "queued";
    public const string Acknowledged = "acknowledged";
    public const string Namespace = "items";
    public const string Key = "all";

    /// <summary>Orleans' memory streams hold no publisher up; they refuse items when 16 384 wait.</summary>
    private const int MostUnderWay = 8_192;

    private const int PacedItems = 500;
    private const int LongestPause = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task Measure(Meter meter)
    {
        await using var host = await BenchmarkHost.Start(static (services, _) => services.AddBareSilo().AddSingleton<Arrivals>());
        var arrivals = host.Services.GetRequiredService<Arrivals>();
        foreach (var provider in (string[])[Queued, Acknowledged])
        {
            await host.Grains.GetGrain<IListenerGrain>(provider).Listen();
            var stream = host.Services.GetRequiredKeyedService<IStreamProvider>(provider).GetStream<StreamItem>(Namespace, Key);
            await WaitUntilHeard(stream, arrivals);
            await meter.Rate(
                $"{provider}, until the last is handled", "items/s", items => Publish(stream, arrivals, items), most: 1_000_000);
            await MeasureLatency(meter, provider, stream, arrivals);
        }
    }

    private static async Task Publish(IAsyncStream<StreamItem> stream, Arrivals arrivals, int items)
    {
        var before = arrivals.Count;
        var handled = arrivals.Expect(items);
        var item = new StreamItem(0);
        for (var i = 0; i < items; i++)
        {
            while (i - (arrivals.Count - before) >= MostUnderWay)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            await stream.OnNextAsync(item);
        }

        await handled.WaitAsync(Patience);
    }

    /// <summary>Items one by one, at irregular times, so that they do not fall in step with a queue that is polled.</summary>
    private static async Task MeasureLatency(Meter meter, string provider, IAsyncStream<StreamItem> stream, Arrivals arrivals)
    {
        var medians = new List<double>();
        var tails = new List<double>();
        for (var round = -1; round < meter.Rounds; round++)
        {
            var waits = await Task.Run(() => PublishAtTimes(stream, arrivals, new Random(round)));
            if (round < 0)
                continue;
            medians.Add(waits[waits.Count / 2]);
            tails.Add(waits[waits.Count * 99 / 100]);
        }

        meter.Add($"{provider}, published to handled, median", "µs", medians);
        meter.Add($"{provider}, published to handled, 99th percentile", "µs", tails);
    }

    private static async Task<List<double>> PublishAtTimes(IAsyncStream<StreamItem> stream, Arrivals arrivals, Random random)
    {
        for (var i = 0; i < PacedItems; i++)
        {
            var handled = arrivals.Expect(1);
            await stream.OnNextAsync(StreamItem.Now());
            await handled.WaitAsync(Patience);
            await Pauses.Take(random, LongestPause);
        }

        return arrivals.TakeWaits();
    }

    /// <summary>A queue may take a moment to learn of its first subscriber; items until then are nobody's.</summary>
    private static async Task WaitUntilHeard(IAsyncStream<StreamItem> stream, Arrivals arrivals)
    {
        var heard = arrivals.Expect(1);
        while (!heard.IsCompleted)
        {
            await stream.OnNextAsync(new StreamItem(0));
            await Task.WhenAny(heard, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        }

        // Let late ones of these pass before anything is counted.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
    }
}
