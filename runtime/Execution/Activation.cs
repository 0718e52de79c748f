using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>One life of a grain: its instance, its timers, the reason it ends. Used inside turns of its mailbox unless noted.</summary>
internal sealed class Activation(Mailbox mailbox) : IGrainContext
{
    private static readonly TaskCompletionSource AlreadyEnded = Completed();

    private List<GrainTimer>? _timers;
    private bool _timersStopped;
    private TaskCompletionSource? _ended;
    private object? _reason;
    private Enumerations? _enumerations;

    /// <summary>The life in whose turn the caller is; null outside grain code.</summary>
    internal static Activation? Current => Mailbox.Current?.Activation;

    /// <summary>As <see cref="Current"/>, but null as well in a turn of a subscriber that is no grain.</summary>
    internal static Activation? CurrentGrain =>
        Current is { } current && !ReferenceEquals(current.Mailbox.Class, current.Mailbox.Class.Silo.Outsiders) ? current : null;

    public object? GrainInstance { get; internal set; }

    public GrainId GrainId => mailbox.GrainId;

    public GrainReference GrainReference => new UntypedGrainReference(mailbox.Class, mailbox.Key);

    public IServiceProvider ActivationServices => mailbox.Class.Silo.Services;

    /// <summary>From any thread.</summary>
    public Task Deactivated =>
        LazyInitializer.EnsureInitialized(ref _ended, () => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal Mailbox Mailbox => mailbox;

    /// <summary>From any thread.</summary>
    internal bool HasEnded => Volatile.Read(ref _ended) is { Task.IsCompleted: true };

    /// <summary>The sequences that are being read from it.</summary>
    internal Enumerations Enumerations => _enumerations ??= new Enumerations(this);

    internal IGrainBase Grain => (IGrainBase)GrainInstance!;

    internal bool HoldsState { get; private set; }

    internal bool IsLeaving => _reason is not null;

    /// <summary>Why it is leaving.</summary>
    internal DeactivationReason Reason => _reason is { } reason ? (DeactivationReason)reason : default;

    /// <summary>It is not collected before, however idle: UTC ticks of the runtime's clock.</summary>
    internal long KeptUntil { get; private set; }

    /// <summary>When the call that is timed began, while that is executing on its caller's thread; else 0.</summary>
    internal long SampledAt { get; set; }

    internal static Activation Of(IGrainBase grain) => grain.GrainContext as Activation
        ?? throw new InvalidOperationException($"{grain.GetType()} was not activated by the runtime.");

    /// <summary>From any thread.</summary>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (Mailbox.Current == mailbox)
            Leave(deactivationReason);
        else
            mailbox.Post(_ => Leave(deactivationReason), null);
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => mailbox.ToString();

    internal async Task StartAsync(CancellationToken stopping)
    {
        var construction = new GrainConstruction(this);
        GrainInstance = mailbox.Class.Create(construction);
        HoldsState = construction.States.Count > 0;
        foreach (var state in construction.States)
            await state.ReadStateAsync(stopping);
        await Grain.OnActivateAsync(stopping);
    }

    /// <summary>By the owner of the mailbox: the life ends when nothing runs any more.</summary>
    internal void Leave(DeactivationReason reason)
    {
        if (IsLeaving || mailbox.Activation != this)
            return;
        _reason = reason;
        _enumerations?.Release();
        mailbox.LookAgain();
    }

    /// <summary>See <see cref="Grain.DelayDeactivation"/>.</summary>
    internal void Keep(TimeSpan time)
    {
        var now = mailbox.Class.Silo.RuntimeClock.GetUtcNow().UtcTicks;
        if (time == Timeout.InfiniteTimeSpan || time.Ticks > DateTime.MaxValue.Ticks - now)
            KeptUntil = long.MaxValue;
        else
            KeptUntil = time > TimeSpan.Zero ? now + time.Ticks : 0;
    }

    internal GrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ObjectDisposedException.ThrowIf(_timersStopped, this);
        var timer = new GrainTimer(this, callback, options);
        (_timers ??= []).Add(timer);
        return timer;
    }

    internal long TakeSample()
    {
        var sample = SampledAt;
        SampledAt = 0;
        return sample;
    }

    internal void Forget(GrainTimer timer) => _timers?.Remove(timer);

    internal void StopTimers()
    {
        _timersStopped = true;
        foreach (var timer in _timers?.ToArray() ?? [])
            timer.Dispose();
    }

    /// <summary>Frees what the life held, also one that failed at its start.</summary>
    internal async Task DisposeAsync()
    {
        StopTimers();
        if (_enumerations is not null)
            await _enumerations.EndAsync();
        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (GrainInstance is IDisposable disposable)
                disposable.Dispose();
        }
        catch (Exception exception)
        {
            mailbox.Log.DeactivationFailed(GrainId, exception);
        }
    }

    internal void End() => Interlocked.CompareExchange(ref _ended, AlreadyEnded, null)?.TrySetResult();

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
