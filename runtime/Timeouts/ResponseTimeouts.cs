using System.Numerics;

namespace OrleansTrader.Runtime;

/// <summary>
/// The pending calls of a silo, and the one timer that ends those whose time is up. Time is counted in sweeps of that timer, so a
/// call costs no look at the clock: it ends at the first sweep after its timeout. The timer runs only while calls are pending.
/// </summary>
internal sealed class ResponseTimeouts : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _period;
    private readonly long _sweepsAllowed;
    private readonly PendingCallList[] _lists;
    private readonly ITimer _timer;
    private long _sweeps;
    private int _armed;
    private bool _disposed;

    internal ResponseTimeouts(TimeProvider clock, TimeSpan timeout, bool inOneOrder)
    {
        _timeout = timeout;
        _period = timeout > TimeSpan.Zero && timeout < TimeSpan.FromSeconds(1) ? timeout : TimeSpan.FromSeconds(1);
        _sweepsAllowed = SweepsIn(timeout);
        // Where the order of things is chosen it must not depend on which processor a call came from.
        _lists = new PendingCallList[inOneOrder ? 1 : BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)];
        for (var i = 0; i < _lists.Length; i++)
            _lists[i] = new PendingCallList();
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = clock.CreateTimer(
            static timeouts => ((ResponseTimeouts)timeouts!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>For methods that do not say otherwise.</summary>
    internal TimeSpan Default => _timeout;

    /// <summary>How many calls it holds, answered ones that it has not dropped yet among them.</summary>
    internal int Kept => _lists.Sum(list => list.Count);

    /// <summary>Whether a call of the method may end before its answer.</summary>
    internal bool Limits(GrainMethod method) => SweepsFor(method) > 0;

    /// <summary>From any thread.</summary>
    internal void Add(PendingCall call)
    {
        var allowed = SweepsFor(call.Method);
        if (allowed == 0)
            return;
        call.Deadline = Volatile.Read(ref _sweeps) + allowed;
        _lists[Thread.GetCurrentProcessorId() & (_lists.Length - 1)].Add(call);
        if (Volatile.Read(ref _disposed))
            call.Abandon();
        else if (Volatile.Read(ref _armed) == 0)
            Arm();
    }

    /// <summary>Fails what is pending: nobody answers it any more.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _disposed, true);
        _timer.Dispose();
        foreach (var list in _lists)
            list.Take(static _ => true).ForEach(call => call.Abandon());
    }

    private long SweepsFor(GrainMethod method)
    {
        if (method.IsOneWay)
            return 0;
        return method.ResponseTimeout is { } own ? SweepsIn(own) : _sweepsAllowed;
    }

    /// <summary>A sweep that follows at once does not count, since it may come at any time within its period.</summary>
    private long SweepsIn(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan ? 0 : ((timeout.Ticks + _period.Ticks - 1) / _period.Ticks) + 1;

    private void Arm()
    {
        if (Interlocked.Exchange(ref _armed, 1) == 0 && !Volatile.Read(ref _disposed))
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        var sweep = Interlocked.Increment(ref _sweeps);
        Interlocked.Exchange(ref _armed, 0);            // before looking: what is added from here on arms the timer itself
        var pending = false;
        foreach (var list in _lists)
        {
            foreach (var call in list.Take(call => call.Deadline <= sweep))
                call.Expire(call.Method.ResponseTimeout ?? _timeout);
            pending |= list.Count > 0;
        }

        if (pending)
            Arm();
    }
}
