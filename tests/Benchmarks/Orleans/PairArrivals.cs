using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using OrleansTrader.Benchmarks.Runtimes;

namespace OrleansTrader.Benchmarks;

/// <summary>What the subscribers of this process have heard.</summary>
internal sealed class PairArrivals
{
    private readonly Channel<double> _waits = Channel.CreateUnbounded<double>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _first = new();

    public void Add(string place, StreamItem item)
    {
        if (item.Published != 0)
            _waits.Writer.TryWrite(Stopwatch.GetElapsedTime(item.Published).TotalMicroseconds);
        else
            FirstOf(place).TrySetResult();
    }

    /// <summary>Until something has come to a place.</summary>
    public Task First(string place) => FirstOf(place).Task;

    /// <summary>Microseconds, of so many items, when they have come.</summary>
    public async Task<IReadOnlyList<double>> Take(int items)
    {
        var waits = new List<double>();
        while (waits.Count < items)
            waits.Add(await _waits.Reader.ReadAsync());
        return waits;
    }

    private TaskCompletionSource FirstOf(string place) =>
        _first.GetOrAdd(place, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
