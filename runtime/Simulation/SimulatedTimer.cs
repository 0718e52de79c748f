namespace OrleansTrader.Runtime;

/// <summary>A timer on virtual time. Its callback runs on the simulation's thread, outside of every synchronization context.</summary>
internal sealed class SimulatedTimer : ITimer
{
    private readonly SimulationLoop _loop;
    private readonly SimulatedTurns? _silo;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ExecutionContext? _ambient = ExecutionContext.Capture();
    private long _setting;
    private TimeSpan _period;
    private bool _disposed;

    /// <param name="silo">The silo that it ends with; null for a timer of the world around it.</param>
    internal SimulatedTimer(SimulationLoop loop, SimulatedTurns? silo, TimerKind kind, TimerCallback callback, object? state)
    {
        _loop = loop;
        _silo = silo;
        Kind = kind;
        _callback = callback;
        _state = state;
    }

    internal TimerKind Kind { get; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_loop.IsForeign && Kind == TimerKind.Upkeep)
            return false;                               // whose call brought this about is refused for that call
        if (_loop.IsForeign)
            throw _loop.Refuse($"A timer of {CallbackName.Of(_callback, _state)} was set");
        if (_disposed)
            return false;
        _setting++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            _loop.Add(this, _setting, dueTime);
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        _setting++;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal bool Awaits(long setting) => setting == _setting && _silo is not { IsKilled: true };

    internal void Fire(long setting)
    {
        if (!Awaits(setting))
            return;
        if (_period > TimeSpan.Zero)
            _loop.Add(this, _setting, _period);
        else
            _setting++;
        if (_ambient is not null)
            ExecutionContext.Restore(_ambient);
        _callback(_state);
    }
}
