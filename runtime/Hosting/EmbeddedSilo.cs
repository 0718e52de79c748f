using System.Collections.Concurrent;
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
        Turns = services.GetRequiredService<TurnScheduler>();
        Log = services.GetService<ILoggerFactory>()?.CreateLogger("OrleansTrader.Runtime") ?? NullLogger.Instance;
        Stopping = _stopping.Token;
        Abandoning = _abandoning.Token;
        _stopTimeout = services.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value.StopTimeout;
        GrainFactory = new GrainFactory(this);
        Catalog = new GrainCatalog(this, assemblies);
        Outsiders = new GrainClass(this, new GrainClassDescription(typeof(object), "outsider", GrainKeyKind.Guid, _ => new object()) { Interfaces = [] });
    }

    public IClusterClient GrainFactory { get; }

    internal IServiceProvider Services { get; }

    internal TimeProvider Clock { get; }

    internal TurnScheduler Turns { get; }

    internal ILogger Log { get; }

    internal GrainCatalog Catalog { get; }

    /// <summary>The class of mailboxes for those who are called but are no grains: subscribers outside.</summary>
    internal GrainClass Outsiders { get; }

    /// <summary>Those that have been asked for.</summary>
    internal ConcurrentBag<EmbeddedStreamProvider> StreamProviders { get; } = [];

    /// <summary>Set when what was queued is delivered: no grain is activated any more.</summary>
    internal CancellationToken Stopping { get; }

    /// <summary>Set when the time to stop is up.</summary>
    internal CancellationToken Abandoning { get; }

    /// <summary>
    /// Lets the streams deliver what is queued, then deactivates every grain, all at once, with the reason ShuttingDown. Returns when all are gone or the time is up. Calls to
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
        _stopping.Dispose();
        _abandoning.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        await DrainStreamsAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Half of the time to stop is for what is queued; the grains that handle it need the rest.</summary>
    private async Task DrainStreamsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(StreamProviders.Select(provider => provider.DrainAsync()))
                .WaitAsync(_stopTimeout / 2, Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.StreamsNotDrained();
        }
    }
}
