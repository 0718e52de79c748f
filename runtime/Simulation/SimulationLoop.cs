using System.Globalization;

namespace OrleansTrader.Runtime;

/// <summary>
/// What is ready, what is due, and the one thread that runs it, one piece after another. A piece is drawn from all that are ready; when
/// there is none, the clock jumps to the next timers, which are then ready together.
/// </summary>
internal sealed class SimulationLoop
{
    /// <summary>
    /// Real time that a simulation which can not go on waits for a trace of what left its thread, to name it. The pool can be busy.
    /// </summary>
    private static readonly TimeSpan TraceTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The same for a scenario that failed: perhaps because of what left.</summary>
    private static readonly TimeSpan ShortTraceTimeout = TimeSpan.FromMilliseconds(50);

    private static readonly AsyncLocal<SimulationOrigin?> Origin = new(OnContextChanged);

    private readonly List<ReadyWork> _ready = [];
    private readonly PriorityQueue<(SimulatedTimer Timer, long Setting), (DateTimeOffset Due, long Order)> _timers = new();
    private readonly ManualResetEventSlim _refused = new();
    private readonly Random _order;
    private long _timersSet;
    private int _thread;
    private SimulationException? _refusal;

    internal SimulationLoop(int seed, DateTimeOffset start)
    {
        _order = new Random(seed);
        Now = start;
        Context = new SimulationContext(this);
    }

    internal DateTimeOffset Now { get; private set; }

    internal SimulationContext Context { get; }

    /// <summary>Pieces of work done so far.</summary>
    internal long Steps { get; private set; }

    /// <summary>Whether the caller is on another thread than the one that runs the simulation, or nobody runs it.</summary>
    internal bool IsForeign => Environment.CurrentManagedThreadId != Volatile.Read(ref _thread);

    /// <summary>Whether a run of it was given up, so that nothing more can be expected of it.</summary>
    internal bool HasFailed { get; private set; }

    internal bool IsRunning => Volatile.Read(ref _thread) != 0;

    internal void Add(ReadyWork work) => _ready.Add(work);

    internal void Add(SimulatedTimer timer, long setting, TimeSpan dueTime)
    {
        if (dueTime <= TimeSpan.Zero)
            _ready.Add(new ReadyWork.Shot(timer, setting));
        else
            _timers.Enqueue((timer, setting), (Now + dueTime, _timersSet++));
    }

    /// <summary>From here to the end of the present piece of work, this is where things begin.</summary>
    internal void Enter(SimulationOrigin origin) => Origin.Value = origin;

    /// <summary>From any thread: makes the run fail, for this or for what came before.</summary>
    internal SimulationException Refuse(string what)
    {
        var place = IsRunning
            ? $"on thread {Environment.CurrentManagedThreadId}, not on the simulation's"
            : "while the simulation does not run";
        var refusal = new SimulationException(
            $"{what} {place}. In a simulation everything happens on one thread: no Task.Run, no ConfigureAwait(false) across a wait, no " +
            $"timer but the injected TimeProvider's, no I/O. It came by:{Environment.NewLine}{Environment.StackTrace}");
        Interlocked.CompareExchange(ref _refusal, refusal, null);
        _refused.Set();
        return refusal;
    }

    /// <summary>Runs until the task is done, or until a time at which nothing is ready any more.</summary>
    internal void Run(Func<Task> begin, DateTimeOffset until, long stepLimit, Func<string> pending)
    {
        if (Interlocked.CompareExchange(ref _thread, Environment.CurrentManagedThreadId, 0) != 0)
            throw new InvalidOperationException("The simulation runs already.");
        var context = SynchronizationContext.Current;
        var ambient = ExecutionContext.Capture();
        try
        {
            Enter(new SimulationOrigin(this, Place: null, Method: null));
            SynchronizationContext.SetSynchronizationContext(Context);
            var task = begin();
            Run(task, ExecutionContext.Capture()!, until, Steps + stepLimit, pending);
            ThrowIfRefused();
            if (task.IsFaulted && _refused.Wait(ShortTraceTimeout))
                ThrowIfRefused(task.Exception.InnerException);
        }
        catch (SimulationException)
        {
            HasFailed = true;
            throw;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            if (ambient is not null)
                ExecutionContext.Restore(ambient);
            Volatile.Write(ref _thread, 0);
        }
    }

    private void Run(Task task, ExecutionContext ambient, DateTimeOffset until, long lastStep, Func<string> pending)
    {
        while (!task.IsCompleted)
        {
            ThrowIfRefused();
            if (_ready.Count > 0)
                Step(ambient);
            else if (!Jump(until))
                Stand(until, pending);
            if (_ready.Count == 0 && Now >= until)
                return;
            if (Steps >= lastStep)
                throw new SimulationException($"The scenario was not done at {Text(Now)}, after {Steps} steps. {pending()}");
        }
    }

    private void Step(ExecutionContext ambient)
    {
        var drawn = _order.Next(_ready.Count);
        var work = _ready[drawn];
        _ready[drawn] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        Steps++;
        SynchronizationContext.SetSynchronizationContext(null);
        work.Run();
        ExecutionContext.Restore(ambient);
    }

    /// <returns>False if no timer is due by then.</returns>
    private bool Jump(DateTimeOffset until)
    {
        while (_timers.TryPeek(out var next, out var priority) && priority.Due <= until)
        {
            if (_ready.Count > 0 && priority.Due > Now)
                return true;
            if (_ready.Count == 0 && until == DateTimeOffset.MaxValue && next.Timer.Kind == TimerKind.Upkeep && !AwaitsEvents())
                return false;
            _timers.Dequeue();
            if (!next.Timer.Awaits(next.Setting))
                continue;
            Now = priority.Due;
            _ready.Add(new ReadyWork.Shot(next.Timer, next.Setting));
        }

        return _ready.Count > 0;
    }

    private bool AwaitsEvents() =>
        _timers.UnorderedItems.Any(set => set.Element.Timer.Kind == TimerKind.Event && set.Element.Timer.Awaits(set.Element.Setting));

    private void Stand(DateTimeOffset until, Func<string> pending)
    {
        if (until != DateTimeOffset.MaxValue)
        {
            Now = until;
            return;
        }

        if (_refused.Wait(TraceTimeout))
            ThrowIfRefused();
        throw new SimulationException(
            $"Nothing is ready and no timer is set at {Text(Now)}, but the scenario is not done: it waits for ever, or for something " +
            $"outside of the simulation's thread. {pending()}");
    }

    private void ThrowIfRefused(Exception? cause = null)
    {
        if (Volatile.Read(ref _refusal) is { } refusal)
            throw new SimulationException(refusal.Message, cause);
    }

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The execution context of a piece of the simulation is about to be used by a thread.</summary>
    private static void OnContextChanged(AsyncLocalValueChangedArgs<SimulationOrigin?> change)
    {
        if (change is { ThreadContextChanged: true, CurrentValue: { } origin } && origin.Loop.IsForeign)
            origin.Loop.Refuse($"What began {origin} goes on");
    }
}
