using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Api.Health;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.Markets;

namespace OrleansTrader.Tests.Api;

/// <summary>
/// The whole process, in this one: real grains, a real store in a temporary folder, the API on a socket. It has replayed
/// <see cref="Recording"/> to its end, so that nothing moves but by the tests.
/// </summary>
public sealed class ApiHost : IAsyncLifetime
{
    public const decimal MaxOrderNotional = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("orleanstrader-api-").FullName;
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    internal ApiClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Recording.Write(_folder);
        await Start();
    }

    /// <summary>Ends the process and starts another one on the same files.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Start()
    {
        var settings = new TraderSettings();
        Assert.Empty(SettingsSource.Load(
            new Dictionary<string, string?>
            {
                ["Api:Url"] = "http://127.0.0.1:0",
                ["Data"] = Path.Combine(_folder, "data"),
                ["Feed"] = "Replay",
                ["Replay:Path"] = _folder,
                ["Replay:Symbols"] = Recording.Symbols,
                ["Replay:Resolution"] = "tick",
                ["Replay:From"] = Recording.Day,
                ["Limits:MaxOrderNotional"] = MaxOrderNotional.ToString(CultureInfo.InvariantCulture),
                ["Storage:Durability"] = "Normal",
            },
            settings));
        _app = TraderHost.Build(settings, ReplayMarket.Create(settings), TextWriter.Null);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new ApiClient(new HttpClient { BaseAddress = new Uri(address) });

        // At the recording's end the market stands still, and shortly after orders are taken.
        var readiness = _app.Services.GetRequiredService<IReadiness>();
        using var patience = new CancellationTokenSource(Patience);
        while (!readiness.IsReady || (string?)(await Client.Get("/api/v1/feeds"))[0]!["state"] != "Completed")
            patience.Token.ThrowIfCancellationRequested();
    }

    private async Task Stop()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }
}
