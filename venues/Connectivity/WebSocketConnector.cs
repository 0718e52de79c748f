using System.Globalization;
using System.Net;
using System.Net.WebSockets;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// Opens sockets with the platform's client. It answers the venue's pings by itself, while somebody receives; our own pings, and the
/// wait for their pongs, are its keep-alive settings. Its own buffer settings no longer do anything (payload goes straight into the
/// receiver's buffer), so what the network has is read ahead below it, above TLS.
/// </summary>
internal static class WebSocketConnector
{
    internal static async Task<WebSocket> Connect(VenueConnectionOptions options, CancellationToken cancellation)
    {
        // Disposing of the handler leaves the socket that it opened alone.
        using var handler = new SocketsHttpHandler
        {
            PlaintextStreamFilter = (context, _) =>
                ValueTask.FromResult<Stream>(new ReadAheadStream(context.PlaintextStream, options.ReceiveBufferBytes)),
            PooledConnectionLifetime = TimeSpan.Zero,
            UseCookies = false,
        };
        using var invoker = new HttpMessageInvoker(handler);
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = options.KeepAliveInterval;
        socket.Options.KeepAliveTimeout = options.KeepAliveTimeout;
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(options.Url, invoker, cancellation);
            socket.HttpResponseHeaders = null;
            return socket;
        }
        catch (WebSocketException error) when (socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols))
        {
            using (socket)
                throw new ConnectRefusedException((int)socket.HttpStatusCode, RetryAfter(socket.HttpResponseHeaders), error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The venues tell it in seconds.</summary>
    private static TimeSpan? RetryAfter(IReadOnlyDictionary<string, IEnumerable<string>>? headers)
    {
        var values = headers?.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value;
        return int.TryParse(values?.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}
