using Microsoft.Extensions.Hosting;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.Health;
using OrleansTrader.MarketData;
using OrleansTrader.Sessions;

namespace OrleansTrader.Api.Hosting;

/// <summary>
/// What the cluster has, and whether it takes orders: asked every second. The asking is also what connects again after the last silo
/// was lost.
/// </summary>
internal sealed class ClusterInstallation(IClusterClient cluster, ClusterConnection connection, TimeProvider clock) : BackgroundService, IReadiness
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private volatile string? _notReady = "No silo is reached yet.";
    private volatile Installation? _installation;
    private volatile InstrumentCatalog? _instruments;

    public bool IsReady => connection.IsReached && _notReady is null;

    public string Reason => connection.IsReached ? _notReady ?? "Ready." : "No silo is reached.";

    /// <summary>Whether <see cref="Settings"/> and <see cref="Instruments"/> can be asked for.</summary>
    public bool IsKnown => _instruments is not null;

    public ApiSettings Settings => new(Known.Portfolios, Known.Venues);

    public InstrumentCatalog Instruments => _instruments ?? throw NotKnown();

    private Installation Known => _installation ?? throw NotKnown();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Ask();
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    private async Task Ask()
    {
        try
        {
            var session = cluster.GetGrain<ITradingSessionGrain>(SessionPlan.Key);
            if (_installation is null)
            {
                var installation = await session.Describe();
                _installation = installation;
                _instruments = new InstrumentCatalog(installation.Instruments);
            }

            var status = await session.GetStatus();
            _notReady = status.TakesOrders ? null : status.Reason;
        }
        catch (Exception fault) when (ClusterFaults.IsLoss(fault) || fault is InvalidOperationException or ArgumentException)
        {
            // Not connected yet (the client then doesn't even know the grain), or no longer: the next time asks again.
            _notReady = "No silo has answered.";
        }
    }

    private static InvalidOperationException NotKnown() => new("The cluster has not told yet what it has.");
}
