using System.Net;
using System.Net.Sockets;
using System.Text;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Blast;

/// <summary>
/// Sends prepared messages in Binance's format to whoever connects, for measuring the other end: no market behind it, no REST, no
/// faults. It serves <c>/binance/ws</c> and <c>/binance/stream</c>, and begins at the first SUBSCRIBE, or at once if the address names
/// streams; what was subscribed does not matter. <c>timeUnit=MICROSECOND</c> makes <c>E</c> and <c>T</c> the microsecond of sending.
/// </summary>
public sealed class BlastServer : IAsyncDisposable
{
    private const int Backlog = 16;

    private readonly BlastOptions _options;
    private readonly TimeProvider _clock;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private long _sent;

    /// <summary>
    /// Listens. Options with faults are an <see cref="ArgumentException"/>, a port that is taken a <see cref="SocketException"/>.
    /// </summary>
    public BlastServer(BlastOptions options, TimeProvider clock)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        _options = options;
        _clock = clock;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, options.Port));
        _listener.Listen(Backlog);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = Accept();
    }

    public int Port { get; }

    /// <summary>Messages that sockets have taken, of all connections.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                _connections.RemoveAll(connection => connection.IsCompleted);
                _connections.Add(Task.Run(() => Serve(socket)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // It is disposed of.
        }
    }

    private async Task Serve(Socket socket)
    {
        using var closing = socket;
        socket.NoDelay = true;
        try
        {
            var stream = new NetworkStream(socket);
            if (await BlastHandshake.Read(stream, _stop.Token).ConfigureAwait(false) is not { } handshake)
            {
                await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token)
                    .ConfigureAwait(false);
                return;
            }
            var accepted = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + $"Sec-WebSocket-Accept: {WebSocketFrame.Accept(handshake.Key)}\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(accepted), _stop.Token).ConfigureAwait(false);

            using var gone = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var replies = new BlastReplies(stream);
            var reading = replies.Read(gone);
            if (!handshake.NamesStreams)
                await replies.Subscribed.WaitAsync(gone.Token).ConfigureAwait(false);
            var round = new BlastRound(_options, handshake.IsCombined, handshake.InMicroseconds);
            await Blast(socket, round, replies, handshake.InMicroseconds, gone.Token).ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or it is disposed of.
        }
    }

    private async Task Blast(Socket socket, BlastRound round, BlastReplies replies, bool inMicroseconds, CancellationToken gone)
    {
        var mostAtOnce = Math.Max(1, (int)((long)round.Messages * 65_536 / round.Length));
        using var timer = _options.Rate > 0 ? new PeriodicTimer(TimeSpan.FromMilliseconds(1), _clock) : null;
        var start = _clock.GetTimestamp();
        var sent = 0L;
        while (true)
        {
            var due = long.MaxValue;
            if (timer is not null)
            {
                await timer.WaitForNextTickAsync(gone).ConfigureAwait(false);
                due = (long)(_clock.GetElapsedTime(start).TotalSeconds * _options.Rate);
            }
            while (sent < due)
            {
                while (replies.TryTake(out var reply))
                    await Send(socket, reply, gone).ConfigureAwait(false);
                var first = (int)(sent % round.Messages);
                var count = (int)Math.Min(Math.Min(mostAtOnce, round.Messages - first), due - sent);
                await Send(socket, round.Stamped(first, count, sent / round.Messages, Now(inMicroseconds)), gone).ConfigureAwait(false);
                sent += count;
                Interlocked.Add(ref _sent, count);
            }
        }
    }

    private static async ValueTask Send(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken gone)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, gone).ConfigureAwait(false)..];
    }

    private long Now(bool inMicroseconds)
    {
        var ticks = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks;
        return inMicroseconds ? ticks / TimeSpan.TicksPerMicrosecond : ticks / TimeSpan.TicksPerMillisecond;
    }
}
