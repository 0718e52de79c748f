using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using OrleansTrader.Runtime;

namespace OrleansTrader.Benchmarks;

/// <summary>What a grain call and a stream publish cost on the embedded runtime, beside a plain virtual call.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private const string Streams = "streams";

    private readonly IAdder _plain = new Adder();
    private ServiceProvider _services = null!;
    private IAdderGrain _grain = null!;
    private IAsyncStream<object> _stream = null!;
    private object _item = null!;

    [GlobalSetup]
    public async Task Start()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEmbeddedGrains(silo => silo
            .AddAssembly(typeof(CallBenchmarks).Assembly)
            .AddMemoryStreams(Streams, static streams => streams.Delivery = StreamDelivery.Acknowledged));
        _services = services.BuildServiceProvider();
        _grain = _services.GetRequiredService<IGrainFactory>().GetGrain<IAdderGrain>("adder");
        await _grain.Listen();
        _stream = _services.GetRequiredKeyedService<IStreamProvider>(Streams).GetStream<object>(AdderGrain.Stream);
        _item = new object();
    }

    [GlobalCleanup]
    public async Task Stop() => await _services.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task<int> PlainCall() => _plain.Add(2);

    [Benchmark]
    public Task<int> GrainCall() => _grain.Add(2);

    [Benchmark]
    public Task<int> GrainCallThatYields() => _grain.AddLater(2);

    [Benchmark]
    public Task Publish() => _stream.OnNextAsync(_item);

    public interface IAdder
    {
        Task<int> Add(int number);
    }

    public interface IAdderGrain : IGrainWithStringKey
    {
        Task<int> Add(int number);

        Task<int> AddLater(int number);

        Task Listen();
    }

    private sealed class Adder : IAdder
    {
        private int _sum;

        public Task<int> Add(int number) => Task.FromResult(_sum = (_sum + number) & 7);
    }

    internal sealed class AdderGrain : Grain, IAdderGrain
    {
        internal static readonly StreamId Stream = StreamId.Create("items", "all");

        private int _sum;

        public Task<int> Add(int number) => Task.FromResult(_sum = (_sum + number) & 7);

        public async Task<int> AddLater(int number)
        {
            await Task.Yield();
            return _sum = (_sum + number) & 7;
        }

        public Task Listen() => this.GetStreamProvider(Streams).GetStream<object>(Stream).SubscribeAsync((_, _) =>
        {
            _sum++;
            return Task.CompletedTask;
        });
    }
}
