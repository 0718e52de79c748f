using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>A plain client of a simulated venue: it keeps every text it receives, in order.</summary>
internal sealed class WireClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();
    private Task _reading = Task.CompletedTask;

    /// <summary>Of the venue's goodbye; nothing without one.</summary>
    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Something has come that nobody took yet.</summary>
    public bool HasText => _texts.Reader.TryPeek(out _);

    public static async Task<WireClient> Connect(SimulatedExchange exchange, string path)
    {
        var client = new WireClient();
        // Pings of its own would count as messages.
        client._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var venue = path.Split('/')[1];
        var opened = exchange.Counts(venue).Connections;
        await client._socket.ConnectAsync(new Uri(exchange.SocketAddress, path), CancellationToken.None).WaitAsync(Patience);

        // The venue answers a moment before it counts the connection as one that is told what happens.
        while (exchange.Counts(venue).Connections == opened)
            await Task.Yield();
        client._reading = Task.Run(client.Read);
        return client;
    }

    public Task Send(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next text, whatever it is; nothing when the connection is over.</summary>
    public async Task<string?> NextText()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _texts.Reader.WaitToReadAsync(patience.Token) && _texts.Reader.TryRead(out var text) ? text : null;
    }

    /// <summary>The next message.</summary>
    public async Task<JsonElement> Next() => Parse(await NextText() ?? throw new InvalidOperationException("The connection is over."));

    /// <summary>The next message that fits; those before it are passed over.</summary>
    public async Task<JsonElement> Next(Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var message = await Next();
            if (fits(message))
                return message;
        }
    }

    /// <summary>The next messages, up to and including one that fits.</summary>
    public async Task<List<JsonElement>> Until(Func<JsonElement, bool> fits)
    {
        var messages = new List<JsonElement>();
        do
            messages.Add(await Next());
        while (!fits(messages[^1]));
        return messages;
    }

    /// <summary>Until the venue has ended the connection.</summary>
    public Task Ended() => _reading.WaitAsync(Patience);

    /// <summary>It has ended without a goodbye.</summary>
    public bool WasCut => _socket.State == WebSocketState.Aborted;

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        var text = new MemoryStream();
        try
        {
            while (true)
            {
                var result = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    break;
                }
                text.Write(buffer, 0, result.Count);
                if (!result.EndOfMessage)
                    continue;
                _texts.Writer.TryWrite(Encoding.Latin1.GetString(text.GetBuffer(), 0, (int)text.Length));
                text.SetLength(0);
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection is over.
        }
        _texts.Writer.TryComplete();
    }
}
