using System.Reflection;
using Orleans;
using Orleans.Configuration;

namespace OrleansTrader.Runtime;

/// <summary>
/// Deactivates idle grains. Time is counted in sweeps: each raises the number that a call leaves behind in its grain's mailbox, so
/// that a call never asks a clock. A sweep passes over the mailboxes without stopping anyone; what it finds to end it ends itself,
/// one grain after another. While there is nothing that could be collected there are no sweeps.
/// </summary>
internal sealed class IdleCollector : IDisposable
{
    private readonly EmbeddedSilo _silo;
    private readonly GrainCollectionOptions _options;
    private readonly ITimer _timer;
    private int _isArmed;
    private int _sweeps;

    internal IdleCollector(EmbeddedSilo silo, GrainCollectionOptions options)
    {
        _silo = silo;
        _options = options;
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = silo.UpkeepClock.CreateTimer(
            static collector => ((IdleCollector)collector!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sweeps that a grain of the class is to be idle for; null: it is never collected.</summary>
    internal int? SweepsFor(Type grainClass)
    {
        if (grainClass.GetCustomAttribute<KeepAliveAttribute>() is not null)
            return null;
        var limit = grainClass.GetCustomAttribute<CollectionAgeLimitAttribute>();
        if (limit is { AlwaysActive: true })
            return null;
        return SweepsFor(limit?.AgeLimit ?? _options.ClassSpecificCollectionAge.GetValueOrDefault(grainClass.FullName!, _options.CollectionAge));
    }

    /// <summary>A grain that may be collected one day has been activated.</summary>
    internal void Watch()
    {
        if (Volatile.Read(ref _isArmed) == 0 && Interlocked.Exchange(ref _isArmed, 1) == 0)
            _timer.Change(_options.CollectionQuantum, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Deactivates what has been idle for a time, whatever the age of its class; not what is never collected.</summary>
    internal void Collect(TimeSpan age)
    {
        var now = _silo.RuntimeClock.GetUtcNow().UtcTicks;
        foreach (var grainClass in Collectable)
            grainClass.CollectIdle(age > TimeSpan.Zero ? SweepsFor(age) : 0, now);
    }

    public void Dispose() => _timer.Dispose();

    private IEnumerable<GrainClass> Collectable => _silo.Catalog.Classes.Where(grainClass => grainClass.IdleSweeps is not null);

    /// <summary>
    /// A call may come right after the sweep whose number it leaves behind, or right before the next: one more sweep makes sure that
    /// the whole age is over.
    /// </summary>
    private int SweepsFor(TimeSpan age) => (int)Math.Min(Math.Ceiling(age / _options.CollectionQuantum), int.MaxValue / 2) + 1;

    private void Sweep()
    {
        if (_silo.Stopping.IsCancellationRequested)
            return;
        _sweeps++;
        foreach (var grainClass in _silo.Catalog.Classes)
            grainClass.Sweeps = _sweeps;
        var now = _silo.RuntimeClock.GetUtcNow().UtcTicks;
        foreach (var grainClass in Collectable)
            grainClass.CollectIdle(grainClass.IdleSweeps!.Value, now);

        // Who is activated from here on arms the timer; who was before is found.
        Interlocked.Exchange(ref _isArmed, 0);
        if (Collectable.Any(grainClass => !grainClass.IsEmpty))
            Watch();
    }
}
