using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Orleans;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Hosting;

/// <summary>Brings trading up in its order (ledger, strategy, feed), tells how it goes, and takes it down again.</summary>
internal sealed class TradingSession(
    TradingPlan plan,
    IGrainFactory grains,
    IServer server,
    Readiness readiness,
    SessionOutput output,
    IHostApplicationLifetime lifetime,
    ILogger<TradingSession> log) : BackgroundService
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndPollInterval = TimeSpan.FromMilliseconds(10);

    private readonly TimeProvider _wallClock = TimeProvider.System;
    private readonly IVenueFeedGrain _feed = grains.GetGrain<IVenueFeedGrain>(plan.Market.Feed.Venue);
    private readonly IStrategyGrain _strategy = grains.GetGrain<IStrategyGrain>(plan.DeploymentId.Value);
    private readonly IPortfolioGrain _portfolio = grains.GetGrain<IPortfolioGrain>(plan.Portfolio.Portfolio.Value);

    /// <summary>
    /// The newest fact in the ledger. A recording that runs again has not come there yet, and an order from outside would be traded
    /// before orders that are long done: none is taken until then.
    /// </summary>
    private Timestamp _recordedUntil;

    public int ExitCode { get; private set; } = TraderProgram.Done;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        readiness.Stop();
        await _feed.Stop();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started().WaitAsync(stoppingToken);
            await Begin();
            await Follow(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process was asked to stop.
        }
        catch (Exception fault)
        {
            // Trading that can't begin or go on ends the process; what is durable stays.
            log.LogCritical(fault, "Trading ended with an error");
            ExitCode = TraderProgram.Failed;
            lifetime.StopApplication();
        }
    }

    /// <summary>Nothing trades before the API listens: a second process on the same address is refused before it has done anything.</summary>
    private Task Started()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }

    private async Task Begin()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "nowhere";
        output.Say($"API       {address}  (its description: {address}/openapi/v1.json)");
        output.Say($"Trading   {string.Join(", ", plan.Market.Symbols)} with {plan.Deployment.Strategy}, portfolio {plan.Portfolio.Portfolio}, account {plan.Portfolio.Account}");
        output.Say($"Data      {plan.Place}");
        foreach (var notice in plan.Market.Notices)
            output.Say($"Note      {notice}");

        await _portfolio.Open();
        await _strategy.Start(plan.Deployment);
        _recordedUntil = (await _portfolio.GetSnapshot())!.Ledger.UpdatedAt;
        await _feed.Start(plan.Market.Symbols);
    }

    private async Task Follow(CancellationToken stopping)
    {
        var since = _wallClock.GetTimestamp();
        var progress = new ProgressLine(grains, plan, _wallClock);
        var status = await _feed.GetStatus();
        while (status.State == FeedState.Running)
        {
            if (!readiness.IsReady && Timestamp.From(plan.Market.Clock.GetUtcNow()) >= _recordedUntil)
                readiness.Become(notReady: null);
            await Task.Delay(EndPollInterval, _wallClock, stopping);
            status = await _feed.GetStatus();
            await EnsureDeciding();
            if (progress.Elapsed >= ProgressInterval)
                output.Say(await progress.Next(status));
        }

        if (status.State == FeedState.Failed)
            throw new InvalidOperationException($"Feed {status.Venue} ended with an error: {status.Fault}");
        readiness.Become(notReady: null);
        if (status.State == FeedState.Completed)
            await End(status, _wallClock.GetElapsedTime(since));
    }

    /// <summary>A market that goes on without the strategy is not what was asked for, and a recording's summary of it would be wrong.</summary>
    private async Task EnsureDeciding()
    {
        if ((await _strategy.GetStatus())?.Fault is { } fault)
            throw new InvalidOperationException($"Strategy {plan.DeploymentId} ended with an error: {fault}");
    }

    private async Task End(FeedStatus status, TimeSpan elapsed)
    {
        await EnsureDeciding();
        var summary = RunSummary.Of(status, (await _portfolio.GetSnapshot())!, plan.Market.Symbols, elapsed);
        output.Say(summary.ToText());
        if (plan.Summary is { } path)
        {
            await summary.Write(path);
            output.Say(string.Create(CultureInfo.InvariantCulture, $"Summary   {Path.GetFullPath(path)}"));
        }

        if (plan.ExitWhenDone)
            lifetime.StopApplication();
    }
}
