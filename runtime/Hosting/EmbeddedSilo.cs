using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace OrleansTrader.Runtime;

/// <summary>The grains of this process: their classes, their activations, and the way they end.</summary>
public sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoning = new();
    private readonly TimeSpan _stopTimeout;
    private readonly Lock _lock = new();
    private Task? _stopped;

    internal EmbeddedSilo(IServiceProvider services, IEnumerable<Assembly> assemblies)
    {
        Services = services;
        Clock = services.GetRequiredService<TimeProvider>();
        RuntimeClock = services.GetKeyedService<TimeProvider>(EmbeddedGrainsBuilder.RuntimeClockKey) ?? Clock;
        Turns = services.GetRequiredService<TurnScheduler>();
        UpkeepClock = Turns.UpkeepClock(RuntimeClock);
        Log = services.GetService<ILoggerFactory>()?.CreateLogger("OrleansTrader.Runtime") ?? NullLogger.Instance;
        Stopping = _stopping.Token;
        Abandoning = _abandoning.Token;
        var options = services.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value;
        _stopTimeout = options.StopTimeout;
        Timeouts = new ResponseTimeouts(UpkeepClock, options.ResponseTimeout, inOneOrder: !Turns.RunsInline);
        Metrics = new GrainMetrics(this);
        Collector = new IdleCollector(this, services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value);
        GrainFactory = new GrainFactory(this);
        Catalog = new GrainCatalog(this, assemblies);
        Outsiders = new GrainClass(this, new GrainClassDescription(typeof(object), "outsider", GrainKeyKind.Guid, _ => new object()) { Interfaces = [] });
        if (services.GetService<IReminderTable>() is { } table)
            Reminders = new ReminderService(this, table, services.GetRequiredService<IOptions<ReminderOptions>>().Value);
    }

    public IClusterClient GrainFactory { get; }

    internal IServiceProvider Services { get; }

    /// <summary>The clock of the grains and their timers. It may be one that jumps.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>The clock by which the runtime itself waits: how long calls take, how long grains are idle.</summary>
    internal TimeProvider RuntimeClock { get; }

    /// <summary>The same, for timers that nobody waits for.</summary>
    internal TimeProvider UpkeepClock { get; }

    internal ResponseTimeouts Timeouts { get; }

    internal GrainMetrics Metrics { get; }

    internal IdleCollector Collector { get; }

    internal TurnScheduler Turns { get; }

    internal ILogger Log { get; }

    internal GrainCatalog Catalog { get; }

    /// <summary>Null: the silo has no table for them.</summary>
    internal ReminderService? Reminders { get; }

    /// <summary>The class of mailboxes for those who are called but are no grains: subscribers outside.</summary>
    internal GrainClass Outsiders { get; }

    /// <summary>Those that have been asked for.</summary>
    internal ConcurrentBag<EmbeddedStreamProvider> StreamProviders { get; } = [];

    /// <summary>Set when what was queued is delivered: no grain is activated any more.</summary>
    internal CancellationToken Stopping { get; }

    /// <summary>Set when the time to stop is up.</summary>
    internal CancellationToken Abandoning { get; }

    /// <summary>Lets the stored reminders tick. Grains can be called without it.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) =>
        Reminders?.StartAsync().WaitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>
    /// Lets the streams deliver what is queued, then deactivates every grain, all at once, with the reason ShuttingDown. Returns when all
    /// are gone or the time is up. Calls to grains that are not active fail from now on with <see cref="Orleans.Runtime.SiloUnavailableException"/>.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return _stopped ??= StopOnceAsync(cancellationToken);
    }

    /// <summary>What the grains of each class have done so far.</summary>
    public IReadOnlyList<GrainStatistics> GetStatistics() => [.. Catalog.Classes.Select(grainClass => grainClass.Statistics.Snapshot())];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Collector.Dispose();
        Metrics.Dispose();
        Timeouts.Dispose();
        _stopping.Dispose();
        _abandoning.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        await DrainStreamsAsync(cancellationToken).ConfigureAwait(Turns.IsConfined);
        await CancelAsync(_stopping).ConfigureAwait(Turns.IsConfined);
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping.");
        var mailboxes = Catalog.Classes.SelectMany(grainClass => grainClass.Mailboxes);
        var ending = mailboxes.Select(mailbox => mailbox.DeactivateAsync(reason)).ToList();
        if (Reminders is not null)
            ending.Add(Reminders.StopAsync());
        try
        {
            await Task.WhenAll(ending).WaitAsync(_stopTimeout, RuntimeClock, cancellationToken).ConfigureAwait(Turns.IsConfined);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.StopTimedOut(ending.Count(task => !task.IsCompleted));
            await CancelAsync(_abandoning).ConfigureAwait(Turns.IsConfined);
        }
    }

    /// <summary>The callbacks of a token run on the pool, unless everything is confined to one thread.</summary>
    private Task CancelAsync(CancellationTokenSource source)
    {
        if (!Turns.IsConfined)
            return source.CancelAsync();
        source.Cancel();
        return Task.CompletedTask;
    }

    /// <summary>Half of the time to stop is for what is queued; the grains that handle it need the rest.</summary>
    private async Task DrainStreamsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(StreamProviders.Select(provider => provider.DrainAsync()))
                .WaitAsync(_stopTimeout / 2, RuntimeClock, cancellationToken).ConfigureAwait(Turns.IsConfined);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.StreamsNotDrained();
        }
    }
}
