using System.Net.WebSockets;
using System.Text.Json;

namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>
/// The floor: the platform's client in a loop, with its settings as they are. It looks at nothing, or goes through all tokens of every
/// message with the library's reader and makes nothing of them.
/// </summary>
internal sealed class PlainReceiver : IReceiver
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly bool _reads;
    private Task _receiving = Task.CompletedTask;
    private long _messages;

    private PlainReceiver(bool reads) => _reads = reads;

    public long Messages => Volatile.Read(ref _messages);

    /// <param name="reads">Whether every message is gone through.</param>
    public static async Task<IReceiver> Start(Uri address, bool reads)
    {
        var receiver = new PlainReceiver(reads);
        await receiver._socket.ConnectAsync(address, CancellationToken.None);
        await receiver._socket.SendAsync(
            """{"method":"SUBSCRIBE","params":["all"],"id":1}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        receiver._receiving = Task.Run(receiver.Receive);
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
    }

    private async Task Receive()
    {
        try
        {
            var filled = 0;
            while (true)
            {
                var received = await _socket.ReceiveAsync(_buffer.AsMemory(filled), CancellationToken.None);
                filled += received.Count;
                if (!received.EndOfMessage)
                    continue;
                if (_reads)
                    Read(_buffer.AsSpan(0, filled));
                filled = 0;
                Volatile.Write(ref _messages, _messages + 1);
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It was disposed of.
        }
    }

    private static void Read(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
        }
    }
}
