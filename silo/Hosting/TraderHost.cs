using System.Collections.Immutable;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using OrleansTrader.Api;
using OrleansTrader.Api.Health;
using OrleansTrader.Configuration;
using OrleansTrader.MarketData;
using OrleansTrader.Markets;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;
using OrleansTrader.Venues.Recording;

namespace OrleansTrader.Hosting;

/// <summary>The composition root: everything that runs in the process, made of the settings.</summary>
internal static class TraderHost
{
    /// <param name="logging">Log levels over those of <c>appsettings.json</c>.</param>
    public static WebApplication Build(TraderSettings settings, TradedMarket market, TextWriter output, IConfiguration? logging = null)
    {
        var portfolio = ToPortfolio(settings, market);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production, // an error page for developers would show what is inside
        });
        builder.WebHost.UseUrls(settings.Api.Url);
        builder.Services.Configure<KestrelServerOptions>(static kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        if (logging is not null)
            builder.Logging.AddConfiguration(logging);
        // What it logs as a fault of the start is thrown, too, and told by TraderProgram.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        var services = builder.Services;
        var place = services.AddStorage(settings, market);
        var plan = new TradingPlan(
            market, portfolio, ToDeployment(settings, market, portfolio), place, IsShared: settings.Cluster.Kind != ClusterKind.Single,
            settings.ExitWhenDone, settings.Summary);
        var runtime = new GrainRuntimeSettings(
            market.Clock, settings.Feed.IsReplay ? StreamDelivery.Acknowledged : StreamDelivery.Queued, settings.Cluster,
            settings.Cluster.ConnectionString ?? (settings.Storage.Kind == StorageKind.PostgreSql ? StorageConnection.Of(settings.Storage) : null));
        services.AddGrainRuntime(runtime);
        services.AddSingleton(runtime);
        if (market.Clock is IRunClock runClock)
            services.AddSingleton(runClock);
        services.AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System);
        foreach (var feed in market.Feeds)
            services.AddSingleton(feed);
        if (settings.Recorder.Folder is { } folder)
            services.AddSingleton<IMarketRecorder>(_ => new MarketRecorder(ToOptions(settings.Recorder, folder), TimeProvider.System));
        services.AddSingleton(market.Instruments);
        services.AddSingleton(MarketDataChoice.Of(settings, market.BarPeriod));
        services.AddSingleton(portfolio);
        services.AddSingleton<IBroker>(new PaperBroker(portfolio.Account, market.Instruments, new PaperSettings(settings.Paper.CommissionBasisPoints)));

        services.AddTraderApi();
        services.AddSingleton(new ApiSettings([portfolio.Portfolio], market.Venues));
        services.AddSingleton<Readiness>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Readiness>());

        services.AddSingleton(plan);
        services.AddSingleton(new SessionOutput(output));
        services.AddSingleton(plan.Session);
        services.AddSingleton<SessionService>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionService>());

        var app = builder.Build();
        app.MapTraderApi();
        app.MapGrainRuntime();
        return app;
    }

    private static RecorderOptions ToOptions(RecorderSection section, string folder) => new()
    {
        Folder = folder,
        FlushInterval = section.FlushInterval,
        DiskBudget = section.DiskBudget,
        Books = section.Books,
        BookSnapshotInterval = section.BookSnapshotInterval,
    };

    private static PortfolioSettings ToPortfolio(TraderSettings settings, TradedMarket market)
    {
        var id = PortfolioId.Parse(settings.Portfolio.Id);
        var limits = new PortfolioLimits(
            InCurrency(settings.Limits.MaxOrderNotional), InCurrency(settings.Limits.MaxPositionNotional), settings.Limits.MaxLeverage);
        return new PortfolioSettings(
            id, new Money(settings.Portfolio.OpeningCash, market.Currency), AccountId.Parse($"paper:{id}"), limits, market.Symbols);

        Money? InCurrency(decimal? amount) => amount is { } value ? new Money(value, market.Currency) : null;
    }

    private static StrategyDeployment ToDeployment(TraderSettings settings, TradedMarket market, PortfolioSettings portfolio) => new(
        settings.Strategy.Name,
        portfolio.Portfolio,
        market.StrategyStart,
        market.Quantities.ToImmutableSortedDictionary(
            pair => pair.Key, pair => new SmaCrossParameters(settings.Strategy.Fast, settings.Strategy.Slow, pair.Value)));
}
