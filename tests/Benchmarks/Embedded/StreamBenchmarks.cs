using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Streams;
using OrleansTrader.Runtime;

namespace OrleansTrader.Benchmarks;

/// <summary>
/// From a publisher to one subscriber, a grain that counts: how many items go through per second (the time is that of one item of
/// many), and how long a single one takes until it is handled (the publisher spins meanwhile, so a core is there for the subscriber).
/// </summary>
[MemoryDiagnoser]
public class StreamBenchmarks
{
    private const int Items = 10_000;

    private ServiceProvider _services = null!;
    private Line _acknowledged = null!;
    private Line _queued = null!;
    private Line _latest = null!;
    private Line _batches = null!;

    [GlobalSetup]
    public async Task Start()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEmbeddedGrains(silo => silo
            .AddAssembly(typeof(StreamBenchmarks).Assembly)
            .AddMemoryStreams("acknowledged", static streams => streams.Delivery = StreamDelivery.Acknowledged)
            .AddMemoryStreams("queued")
            .AddMemoryStreams("batches")
            .AddMemoryStreams("latest", static streams => streams.KeepLatest<object>(static item => item)));
        _services = services.BuildServiceProvider();
        _acknowledged = await Line.Open(_services, "acknowledged");
        _queued = await Line.Open(_services, "queued");
        _latest = await Line.Open(_services, "latest");
        _batches = await Line.Open(_services, "batches");
    }

    [GlobalCleanup]
    public async Task Stop() => await _services.DisposeAsync();

    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public Task Acknowledged() => _acknowledged.Publish(Items);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Queued() => _queued.Publish(Items);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task QueuedToAnObserverOfBatches() => _batches.Publish(Items);

    /// <summary>One key: what the subscriber does not keep up with is superseded.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public Task QueuedLatest() => _latest.PublishUnheard(Items);

    [Benchmark]
    public void AcknowledgedUntilHandled() => _acknowledged.PublishAndSpin();

    [Benchmark]
    public void QueuedUntilHandled() => _queued.PublishAndSpin();

    public interface ICounterGrain : IGrainWithStringKey
    {
        Task Listen(Counter counter);
    }

    /// <summary>What a subscriber has handled. Shared on purpose, whatever the attribute says.</summary>
    [Immutable]
    public sealed class Counter
    {
        private long _count;

        public long Count => Volatile.Read(ref _count);

        public void Add(int items) => Volatile.Write(ref _count, _count + items);
    }

    /// <summary>Its key is the provider.</summary>
    internal sealed class CounterGrain : Grain, ICounterGrain
    {
        public Task Listen(Counter counter)
        {
            var provider = this.GetPrimaryKeyString();
            var stream = this.GetStreamProvider(provider).GetStream<object>("items", "all");
            if (provider == "batches")
            {
                return stream.SubscribeAsync(items =>
                {
                    counter.Add(items.Count);
                    return Task.CompletedTask;
                });
            }

            return stream.SubscribeAsync((_, _) =>
            {
                counter.Add(1);
                return Task.CompletedTask;
            });
        }
    }

    private sealed class Line(IAsyncStream<object> stream, Counter counter)
    {
        private readonly object _item = new();

        public static async Task<Line> Open(IServiceProvider services, string provider)
        {
            var counter = new Counter();
            await services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(provider).Listen(counter);
            return new Line(services.GetRequiredKeyedService<IStreamProvider>(provider).GetStream<object>("items", "all"), counter);
        }

        public async Task Publish(int items)
        {
            var end = counter.Count + items;
            await PublishUnheard(items);
            while (counter.Count < end)
                await Task.Yield();
        }

        public async Task PublishUnheard(int items)
        {
            for (var i = 0; i < items; i++)
                await stream.OnNextAsync(_item);
        }

        public void PublishAndSpin()
        {
            var end = counter.Count + 1;
            _ = stream.OnNextAsync(_item);
            while (counter.Count < end)
                Thread.SpinWait(1);
        }
    }
}
