using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>
/// The place of one grain: it takes calls in, runs them one turn at a time, and is the synchronization context to which the
/// grain's awaits return. Activations come and go in it, so a call that arrives while one ends simply waits for the next.
/// <para>
/// Ownership: the thread that changes <see cref="_arrivals"/> from null to <see cref="Busy"/>, or puts the first item on it, owns
/// the mailbox, runs its turns, and alone touches every other field until it sets it back to null. Who finds it owned puts its
/// item on top of the chain.
/// </para>
/// </summary>
internal sealed partial class Mailbox : SynchronizationContext, IThreadPoolWorkItem
{
    private static readonly WorkItem Busy = new Marker();
    private static readonly WorkItem Closed = new Marker { IsPosthumous = true };
    private static readonly WorkItem ClosedBusy = new Marker { IsPosthumous = true };

    private readonly GrainClass _class;
    private readonly string _key;

    private WorkItem? _arrivals;

    private WorkItem? _next;
    private WorkList _ready;
    private WorkList _waiting;
    private int _waitingReaders;
    private int _waitingInterleavers;

    private Phase _phase;
    private bool _attention;
    private bool _exclusive;
    private int _readers;
    private int _running;
    private int _queued;

    /// <summary>The sweep of idle grains after which it was last used.</summary>
    private int _usedAt;

    // Begins anywhere in the sampling interval, so that calls to many little-used grains are timed, too.
    private readonly byte _callsBefore;
    private long _calls;

    internal Mailbox(GrainClass grainClass, string key)
    {
        _class = grainClass;
        _key = key;
        _callsBefore = grainClass.NextSamplePhase();
        _calls = _callsBefore;
        Use();
    }

    /// <summary>Where the activation is in its life.</summary>
    private enum Phase : byte
    {
        /// <summary>There is none.</summary>
        Dormant,
        Activating,
        Active,
        Deactivating,

        /// <summary>There is none, and there will be none in this mailbox.</summary>
        Closed,
    }

    /// <summary>The mailbox whose turn is executing on this thread.</summary>
    internal static new Mailbox? Current => SynchronizationContext.Current as Mailbox;

    /// <summary>The present life of the grain. Only for code inside a turn.</summary>
    internal Activation? Activation { get; private set; }

    internal GrainClass Class => _class;

    internal string Key => _key;

    internal GrainId GrainId => _class.IdOf(_key);

    internal ILogger Log => _class.Silo.Log;

    /// <summary>Calls so far. From any thread.</summary>
    internal long Calls => Volatile.Read(ref _calls) - _callsBefore;

    /// <summary>Requests that wait for their turn, as good as it can be told without owning the mailbox.</summary>
    internal int QueueLength => Math.Max(0, _queued) + (Volatile.Read(ref _arrivals)?.Requests ?? 0);

    /// <summary>Whether nothing at all goes on in an active grain. Told from outside, so only for the moment.</summary>
    internal bool IsFree => Volatile.Read(ref _arrivals) is null && _phase == Phase.Active && _running == 0;

    /// <summary>Whether the grain is active. From any thread.</summary>
    internal bool IsActive => _phase == Phase.Active;

    /// <summary>The activations behind the mailbox of a stateless worker.</summary>
    internal Workers? Workers => Volatile.Read(ref _arrivals) as Workers;

    internal bool IsClosed => Volatile.Read(ref _arrivals) is { IsPosthumous: true };

    /// <summary>An await of grain code has something to go on with.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Push(new PostedCallback(d, state)) == Pushed.AndOwner)
            _class.Silo.Turns.Schedule(this);
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current != this)
            throw new NotSupportedException("A grain is not waited for with a blocked thread.");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    public override string ToString() => GrainId.ToString();

    /// <summary>Stands for a state of the mailbox in place of an item.</summary>
    private sealed class Marker : WorkItem
    {
        internal override void Run(Mailbox mailbox) => throw new InvalidOperationException("A marker is no work.");
    }
}
