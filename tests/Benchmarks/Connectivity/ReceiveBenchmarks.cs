using System.Buffers;
using System.Net.WebSockets;
using BenchmarkDotNet.Attributes;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Benchmarks.Connectivity;

/// <summary>
/// What a connection adds to a message, beside a bare receive loop on the same WebSocket. The network is memory, so that neither the
/// system's calls nor another process is measured; the protocol looks at nothing.
/// </summary>
[MemoryDiagnoser]
public class ReceiveBenchmarks
{
    private const int Messages = 100_000;

    private readonly EndlessStream _bareNetwork = new(Messages);
    private readonly EndlessStream _network = new(Messages);
    private readonly CountingProtocol _protocol = new(Messages);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private WebSocket _bare = null!;
    private VenueConnection _connection = null!;

    [GlobalSetup]
    public void Start()
    {
        _bare = Socket(_bareNetwork);
        var options = new VenueConnectionOptions { Venue = "memory", Name = "memory", Url = new Uri("ws://memory") };
        var breaker = new VenueBreaker("memory", new VenueBreakerOptions(), TimeProvider.System);
        _connection = new VenueConnection(
            options, _protocol, breaker, TimeProvider.System, new Random(1), connect: (_, _) => Task.FromResult(Socket(_network)));
        _connection.Start();
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        _bare.Abort();
        _network.End();
        await _connection.StopAsync();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public async Task<long> BareLoop()
    {
        _bareNetwork.Release();
        var bytes = 0L;
        for (var i = 0; i < Messages; i++)
            bytes += (await _bare.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None)).Count;
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task<long> Connection()
    {
        var done = _protocol.Done();
        _network.Release();
        return await done;
    }

    private static WebSocket Socket(EndlessStream network) => WebSocket.CreateFromStream(network, new WebSocketCreationOptions());

    /// <summary>Counts.</summary>
    private sealed class CountingProtocol(int messages) : IVenueProtocol
    {
        private TaskCompletionSource<long> _done = new();
        private long _bytes;
        private int _count;

        public IReadOnlyList<string> MessageTypes { get; } = ["any"];

        internal Task<long> Done()
        {
            _count = 0;
            _bytes = 0;
            _done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _done.Task;
        }

        public void OnOpened(IVenueSender session)
        {
        }

        public MessageVerdict OnMessage(IVenueSender session, ReadOnlySpan<byte> utf8, Timestamp receivedAt)
        {
            _bytes += utf8.Length;
            if (++_count == messages)
                _done.SetResult(_bytes);
            return MessageVerdict.Data(0);
        }

        public ValueTask OnIdle(CancellationToken ending) => default;

        public void OnClosed(IVenueSender session, string reason)
        {
        }

        public int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) => streams.Count;

        public int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) => streams.Count;

        public bool WriteProbe(IBufferWriter<byte> to, long request) => false;
    }
}
