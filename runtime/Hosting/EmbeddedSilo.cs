using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;

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
        Log = services.GetService<ILoggerFactory>()?.CreateLogger("OrleansTrader.Runtime") ?? NullLogger.Instance;
        Stopping = _stopping.Token;
        Abandoning = _abandoning.Token;
        var options = services.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value;
        _stopTimeout = options.StopTimeout;
        Timeouts = new ResponseTimeouts(RuntimeClock, options.ResponseTimeout, inOneOrder: !Turns.RunsInline);
        GrainFactory = new GrainFactory(this);
        Catalog = new GrainCatalog(this, assemblies);
        Outsiders = new GrainClass(this, new GrainClassDescription(typeof(object), "outsider", GrainKeyKind.Guid, _ => new object()) { Interfaces = [] });
    }

    public IClusterClient GrainFactory { get; }

    internal IServiceProvider Services { get; }

    /// <summary>The clock of the grains and their timers. It may be one that jumps.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>The clock by which the runtime itself waits: how long calls take, how long grains are idle.</summary>
    internal TimeProvider RuntimeClock { get; }

    internal ResponseTimeouts Timeouts { get; }

    internal TurnScheduler Turns { get; }

    internal ILogger Log { get; }

    internal GrainCatalog Catalog { get; }

    /// <summary>The class of mailboxes for those who are called but are no grains: subscribers outside.</summary>
    internal GrainClass Outsiders { get; }

    /// <summary>Set from the beginning of the stop: no grain is activated any more.</summary>
    internal CancellationToken Stopping { get; }

    /// <summary>Set when the time to stop is up.</summary>
    internal CancellationToken Abandoning { get; }

    /// <summary>
    /// Deactivates every grain, all at once, with the reason ShuttingDown. Returns when all are gone or the time is up. Calls to
    /// grains that are not active fail from now on with <see cref="Orleans.Runtime.SiloUnavailableException"/>.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return _stopped ??= StopOnceAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Timeouts.Dispose();
        _stopping.Dispose();
        _abandoning.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping.");
        var ending = Catalog.Classes.SelectMany(grainClass => grainClass.Mailboxes).Select(mailbox => mailbox.DeactivateAsync(reason)).ToList();
        try
        {
            await Task.WhenAll(ending).WaitAsync(_stopTimeout, Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.StopTimedOut(ending.Count(task => !task.IsCompleted));
            await _abandoning.CancelAsync().ConfigureAwait(false);
        }
    }
}
