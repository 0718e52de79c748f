using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Orleans;
using Orleans.Runtime;
using OrleansTrader.Sessions;

namespace OrleansTrader.Hosting;

/// <summary>Keeps the session going from this process, tells how it goes, and ends the process with it.</summary>
internal sealed class SessionService(
    TradingPlan plan,
    GrainRuntimeSettings runtime,
    IGrainFactory grains,
    IServer server,
    Readiness readiness,
    SessionOutput output,
    IHostApplicationLifetime lifetime,
    ILogger<SessionService> log) : BackgroundService
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _wallClock = TimeProvider.System;
    private readonly ITradingSessionGrain _session = grains.GetGrain<ITradingSessionGrain>(SessionPlan.Key);

    public int ExitCode { get; private set; } = TraderProgram.Done;

    private TimeSpan WatchInterval => plan.IsShared ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromMilliseconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        readiness.Stop();
        if (!plan.IsShared)
            await _session.Stop();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started().WaitAsync(stoppingToken);
            Announce();
            await GrainRuntimeRegistration.WhenMembersAreThere(grains, runtime, stoppingToken);
            await Watch(stoppingToken);
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

    private void Announce()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "nowhere";
        output.Say($"API       {address}  (its description: {address}/openapi/v1.json)");
        output.Say($"Grains    {GrainRuntimeRegistration.Describe(runtime)}");
        output.Say($"Trading   {string.Join(", ", plan.Market.Symbols)} with {plan.Deployment.Strategy}, portfolio {plan.Portfolio.Portfolio}, account {plan.Portfolio.Account}");
        output.Say($"Data      {plan.Place}");
        foreach (var notice in plan.Market.Notices)
            output.Say($"Note      {notice}");
    }

    private async Task Watch(CancellationToken stopping)
    {
        var progress = new ProgressLine(grains, plan, _wallClock);
        var told = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var status = await _session.Watch();
                readiness.Become(status.TakesOrders ? null : status.Reason);
                if (status.State == SessionState.Failed)
                    throw new InvalidOperationException(status.Reason);
                if (status.State == SessionState.Completed && !told)
                {
                    told = true;
                    await End(status);
                }

                if (status.State == SessionState.Completed && !plan.IsShared)
                    return;
                if (!status.Feeds.IsEmpty && status.State != SessionState.Completed && progress.Elapsed >= ProgressInterval)
                    output.Say(await progress.Next(status.Feeds));
            }
            catch (Exception fault) when (plan.IsShared && fault is OrleansException or TimeoutException)
            {
                // The silo that held the session is gone; it comes up elsewhere.
                readiness.Become("The cluster is finding itself again.");
                log.LogWarning(fault, "The session could not be asked");
            }

            await Task.Delay(WatchInterval, _wallClock, stopping);
        }
    }

    private async Task End(SessionStatus status)
    {
        var summary = RunSummary.Of(status.Feeds, status.Result!, plan.Market.Symbols, status.Elapsed);
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
