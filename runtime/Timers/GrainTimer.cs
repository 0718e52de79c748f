using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>
/// A grain timer: one shot of the clock at a time, set anew at the end of each tick. The tick is a request of the grain to itself.
/// </summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly GrainMethod Tick = new(nameof(IGrainTimer), nameof(Tick));
    private static readonly GrainMethod InterleavingTick = new(nameof(IGrainTimer), nameof(Tick)) { AlwaysInterleaves = true };

    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _disposed = new();
    private readonly GrainMethod _method;
    private readonly bool _keepsAlive;
    private readonly ITimer _clock;
    private readonly Lock _lock = new();
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _ticking;

    internal GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _keepsAlive = options.KeepAlive;
        _method = options.Interleave ? InterleavingTick : Tick;
        _clock = CreateClock(activation.Mailbox.Class.Silo.Clock);
        Change(options.DueTime, options.Period);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _next = dueTime;
            if (!_ticking)
                _clock.Change(dueTime, Timeout.InfiniteTimeSpan);
            _period = period;
        }
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested)
            return;
        _clock.Dispose();
        _disposed.Cancel();
        _activation.Forget(this);
    }

    private ITimer CreateClock(TimeProvider time)
    {
        // The ambient values of whoever happened to register the timer are none of its business.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return time.CreateTimer(static timer => ((GrainTimer)timer!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void OnDue()
    {
        lock (_lock)
        {
            if (_ticking || _disposed.IsCancellationRequested)
                return;
            _ticking = true;
            _next = _period;
        }

        _activation.Mailbox.Send(new TickRequest(this));
    }

    private void OnTicked(Task tick)
    {
        if (tick.IsFaulted)
            _activation.Mailbox.Log.TimerTickFailed(_activation.GrainId, tick.Exception.InnerException!);
        lock (_lock)
        {
            _ticking = false;
            if (!_disposed.IsCancellationRequested)
                _clock.Change(_next, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class TickRequest(GrainTimer timer) : Request
    {
        internal override GrainMethod Method => timer._method;

        internal override bool IsCall => false;

        internal override bool KeepsAlive => timer._keepsAlive;

        internal override bool EndsWith(Activation? current) => current != timer._activation;

        internal override void Fail(Exception exception)
        {
        }

        protected override Task Invoke(object grain) =>
            timer._disposed.IsCancellationRequested ? Task.CompletedTask : timer._callback(timer._disposed.Token);

        protected override void Complete(Task task) => timer.OnTicked(task);
    }
}
