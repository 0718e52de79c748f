using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansTrader.Tests.Venues.Connectivity;

/// <summary>A venue on a real WebSocket of this machine, which does what the test says.</summary>
internal sealed class LoopbackVenue : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<VenueSocket> _sockets = Channel.CreateUnbounded<VenueSocket>();

    private LoopbackVenue(WebApplication app) => _app = app;

    /// <summary>What it says to each message it gets; null says nothing. The default acknowledges every request for streams.</summary>
    internal Func<string, string?> Answer { get; set; } = AcknowledgeStreams;

    /// <summary>An HTTP status that the handshake is refused with; 0 accepts.</summary>
    internal int RefusesWith { get; set; }

    internal int RetryAfterSeconds { get; set; }

    internal Uri Url => new(_app.Urls.Single().Replace("http://", "ws://", StringComparison.Ordinal));

    internal static async Task<LoopbackVenue> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://{IPAddress.Loopback}:0");
        var venue = new LoopbackVenue(app);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.Run(venue.Serve);
        await app.StartAsync();
        return venue;
    }

    internal static string? AcknowledgeStreams(string message) =>
        message.Split(' ') is ["sub" or "unsub", var request, ..] ? $"ack {request}" : null;

    /// <summary>The next socket that a client opens, or has opened.</summary>
    internal async Task<VenueSocket> Accept() =>
        await _sockets.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        _sockets.Writer.TryComplete();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task Serve(HttpContext context)
    {
        if (RefusesWith != 0)
        {
            context.Response.StatusCode = RefusesWith;
            if (RetryAfterSeconds > 0)
                context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            return;
        }

        using var webSocket = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new VenueSocket(webSocket, context.RequestAborted, context.Abort, message => Answer(message));
        _sockets.Writer.TryWrite(socket);
        await socket.Serve();
    }
}
