using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansTrader.Venues.Simulator.Binance;
using OrleansTrader.Venues.Simulator.Coinbase;
using OrleansTrader.Venues.Simulator.Control;
using OrleansTrader.Venues.Simulator.Kraken;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>The simulator's web server on loopback: it finds out what a request wants, and whether it may have it.</summary>
internal sealed class ExchangeHost : IAsyncDisposable
{
    private const string HandshakeVersion = "13";

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly ExchangeCore _core;
    private readonly BinanceRest _binance;
    private readonly CoinbaseRest _coinbase;
    private readonly KrakenRest _kraken;
    private readonly ControlEndpoint _control;
    private readonly WebApplication _app;

    private ExchangeHost(ExchangeCore core, int port)
    {
        _core = core;
        _binance = new BinanceRest(core);
        _coinbase = new CoinbaseRest(core);
        _kraken = new KrakenRest(core);
        _control = new ControlEndpoint(core);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(options => options.ShutdownTimeout = StopPatience);
        builder.Services.AddSingleton<Microsoft.Extensions.Hosting.IHostLifetime, NoLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            // A slow reader is dropped by its backlog, not by the server's own idea of slowness.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        _app = builder.Build();
        _app.Run(Handle);
    }

    public int Port { get; private set; }

    /// <summary>A port that is taken is an <see cref="IOException"/>.</summary>
    public static async Task<ExchangeHost> Start(ExchangeCore core, int port)
    {
        var host = new ExchangeHost(core, port);
        try
        {
            await host._app.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await host._app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        var addresses = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        host.Port = new Uri(addresses.First()).Port;
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task Handle(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith(ControlEndpoint.Root, StringComparison.Ordinal))
        {
            await _control.Handle(context).ConfigureAwait(false);
            return;
        }
        var venue = path.Split('/', 3)[1];
        if (!SimulatedVenues.All.Contains(venue))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var protocol = ProtocolAt(path);
        bool accepts;
        (int Status, int RetryAfter)? ban;
        lock (_core.Gate)
        {
            accepts = _core.Faults.Accepts(venue) && (protocol is null || _core.Faults.AcceptsSocket(venue));
            ban = _core.Faults.BanOf(venue);
        }
        if (!accepts)
        {
            Reset(context);
        }
        else if (ban is { } told)
        {
            context.Response.Headers.RetryAfter = told.RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await Write(context, new(told.Status, "{\"code\":-1003,\"msg\":\"Too many requests.\"}"u8.ToArray())).ConfigureAwait(false);
        }
        else if (protocol is not null)
        {
            await Upgrade(context, protocol).ConfigureAwait(false);
        }
        else
        {
            await Write(context, Rest(path, context.Request) ?? new(StatusCodes.Status404NotFound, "{}"u8.ToArray())).ConfigureAwait(false);
        }
    }

    private Protocol? ProtocolAt(string path)
    {
        if (path == CoinbaseExchangeProtocol.Path)
            return _core.CoinbaseExchange;
        if (path == CoinbaseAdvancedProtocol.Path)
            return _core.CoinbaseAdvanced;
        if (path == KrakenProtocol.Path)
            return _core.Kraken;
        return path is BinanceProtocol.Raw or BinanceProtocol.Combined
            || path.StartsWith(BinanceProtocol.Raw + "/", StringComparison.Ordinal)
            ? _core.Binance
            : null;
    }

    private RestAnswer? Rest(string path, HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method))
            return null;
        lock (_core.Gate)
        {
            if (path.StartsWith(BinanceRest.Root, StringComparison.Ordinal))
                return _binance.Answer(path[BinanceRest.Root.Length..], request.Query);
            if (path.StartsWith(KrakenRest.Root, StringComparison.Ordinal))
                return _kraken.Answer(path[KrakenRest.Root.Length..], request.Query);
            return path.StartsWith(CoinbaseRest.Root, StringComparison.Ordinal)
                ? _coinbase.Answer(path[CoinbaseRest.Root.Length..], request.Query)
                : null;
        }
    }

    private async Task Upgrade(HttpContext context, Protocol protocol)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var key = context.Request.Headers.SecWebSocketKey.ToString();
        if (upgrade is not { IsUpgradableRequest: true } || key.Length == 0
            || context.Request.Headers.SecWebSocketVersion != HandshakeVersion)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = WebSocketFrame.Accept(key);
        var stream = await upgrade.UpgradeAsync().ConfigureAwait(false);
        ClientSession session;
        lock (_core.Gate)
        {
            session = _core.Open(protocol, stream, () => Reset(context));
            protocol.Opened(session, context.Request);
        }
        try
        {
            await session.Run(context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            _core.Ended(session);
        }
    }

    /// <summary>Without the lingering of a polite end, so that the client sees a reset.</summary>
    private static void Reset(HttpContext context)
    {
        try
        {
            if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
                connection.Socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Then it needs no reset.
        }
        context.Abort();
    }

    private static async Task Write(HttpContext context, RestAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Json.Length;
        await context.Response.Body.WriteAsync(answer.Json, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Signals of the process are not the simulator's: it ends when it is disposed of.</summary>
    private sealed class NoLifetime : Microsoft.Extensions.Hosting.IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
