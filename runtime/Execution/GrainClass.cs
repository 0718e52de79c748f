using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>A grain class within one silo, and the directory of its grains.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, Mailbox> _mailboxes = new(StringComparer.Ordinal);
    private readonly Func<string, Mailbox> _newMailbox;
    private int _made;   // not exact

    internal GrainClass(EmbeddedSilo silo, GrainClassDescription description)
    {
        Silo = silo;
        Description = description;
        GrainType = GrainType.Create(description.GrainType);
        IsReentrant = description.IsReentrant;
        RunsInline = silo.Turns.RunsInline;
        CompletionOptions = silo.Turns.IsConfined ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;
        IdleSweeps = silo.Collector.SweepsFor(description.Type);
        MaxWorkers = description.Type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        Statistics = new GrainClassStatistics(this, silo.Metrics.Durations);
        Filters = CallFilters.For(silo, description);
        _newMailbox = key => MaxWorkers > 0 ? Mailbox.ForWorkers(this, key) : new Mailbox(this, key);
    }

    internal EmbeddedSilo Silo { get; }

    internal GrainClassDescription Description { get; }

    internal GrainType GrainType { get; }

    internal bool IsReentrant { get; }

    /// <summary>See <see cref="TurnScheduler.RunsInline"/>; here because every call looks at it.</summary>
    internal bool RunsInline { get; }

    /// <summary>
    /// How the callers of waiting requests go on: on the pool, unless all is confined to one thread. There, only what captured no context
    /// runs at once; and WhenAll, which would go through the pool, does too.
    /// </summary>
    internal TaskCreationOptions CompletionOptions { get; }

    /// <summary>Sweeps of the collector so far; here because every call leaves it behind in its mailbox.</summary>
    internal int Sweeps { get; set; }

    /// <summary>Sweeps that a grain may be idle for; null: it is never collected.</summary>
    internal int? IdleSweeps { get; }

    /// <summary>How many activations a key may have; 0: the class is no stateless worker, and there is one.</summary>
    internal int MaxWorkers { get; }

    internal GrainClassStatistics Statistics { get; }

    internal bool IsEmpty => _mailboxes.IsEmpty;

    /// <summary>All that there are while one looks, each for one activation; stops nobody.</summary>
    internal IEnumerable<Mailbox> Mailboxes => MaxWorkers > 0
        ? Places.SelectMany(place => place.Workers?.Present ?? [])
        : Places;

    /// <summary>What calls pass on their way; null for nothing, which is what almost every class has.</summary>
    internal CallFilters? Filters { get; }

    internal GrainId IdOf(string key) => new(GrainType, IdSpan.Create(key));

    internal object Create(GrainConstruction construction) => Description.Create(construction);

    /// <summary>The open mailbox of a grain, a new one if there is none.</summary>
    internal Mailbox Locate(string key)
    {
        while (true)
        {
            var mailbox = _mailboxes.GetOrAdd(key, _newMailbox);
            if (!mailbox.IsClosed)
                return mailbox;
            Forget(mailbox);
        }
    }

    internal void CollectIdle(int sweeps, long now)
    {
        foreach (var mailbox in Mailboxes)
            mailbox.CollectIdle(sweeps, now);
    }

    internal void Forget(Mailbox mailbox)
    {
        if (MaxWorkers == 0 || mailbox.Workers is not null)
            Remove(mailbox);
        else if (_mailboxes.TryGetValue(mailbox.Key, out var place) && place.Workers!.Remove(mailbox))
            Remove(place);
    }

    internal byte NextSamplePhase() => (byte)(_made++ & (CallSample.Interval - 1));

    /// <summary>A dictionary's order is not repeatable: where the order of things is chosen, that of the keys is taken.</summary>
    private IEnumerable<Mailbox> Places => Silo.Turns.IsConfined
        ? _mailboxes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)
        : _mailboxes.Select(pair => pair.Value);

    private void Remove(Mailbox mailbox) => _mailboxes.TryRemove(KeyValuePair.Create(mailbox.Key, mailbox));
}
