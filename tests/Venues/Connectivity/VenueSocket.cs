using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace OrleansTrader.Tests.Venues.Connectivity;

/// <summary>The venue's end of a socket.</summary>
internal sealed class VenueSocket(WebSocket socket, CancellationToken aborted, Action abort, Func<string, string?> answer)
{
    private readonly Channel<string> _received = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<WebSocketCloseStatus?> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the client's end is closed: with its status, or null if it left without a word.</summary>
    internal Task<WebSocketCloseStatus?> Gone => _gone.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Whether it leaves the client's goodbye unanswered.</summary>
    internal bool IsRude { get; set; }

    internal bool IsOpen => !_gone.Task.IsCompleted;

    /// <summary>The client's next message.</summary>
    internal async Task<string> Received() =>
        await _received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    internal bool HasReceived(out string? message) => _received.Reader.TryRead(out message);

    internal Task Send(string message) => Send(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true);

    internal Task Send(byte[] message, WebSocketMessageType type, bool endOfMessage) =>
        socket.SendAsync(message, type, endOfMessage, TestContext.Current.CancellationToken);

    internal Task Close(string reason) =>
        socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, reason, TestContext.Current.CancellationToken);

    /// <summary>Without a close frame.</summary>
    internal void Abort() => abort();

    internal async Task Serve()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } result)
            {
                var message = Encoding.UTF8.GetString(buffer, 0, result.Count);
                _received.Writer.TryWrite(message);
                if (answer(message) is { } words)
                    await Send(words);
            }

            _gone.TrySetResult(socket.CloseStatus);
            if (IsRude)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted);
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            _gone.TrySetResult(null);
        }
    }
}
