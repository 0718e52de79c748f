using System.Diagnostics;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>What the subscriber has handled. It is added to from one turn at a time, and read when that is over.</summary>
internal sealed class Arrivals
{
    private readonly List<double> _waits = [];
    private TaskCompletionSource _reached = new();
    private long _count;
    private long _wanted;

    public long Count => Volatile.Read(ref _count);

    public void Add(StreamItem item)
    {
        if (item.Published != 0)
            _waits.Add(Stopwatch.GetElapsedTime(item.Published).TotalMicroseconds);
        if (Interlocked.Increment(ref _count) == Volatile.Read(ref _wanted))
            _reached.TrySetResult();
    }

    /// <summary>Completes when so many more have been handled. To be called before they are published.</summary>
    public Task Expect(int items)
    {
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _wanted, Count + items);
        return _reached.Task;
    }

    /// <summary>Microseconds, from the shortest.</summary>
    public List<double> TakeWaits()
    {
        var waits = _waits.Order().ToList();
        _waits.Clear();
        return waits;
    }
}
