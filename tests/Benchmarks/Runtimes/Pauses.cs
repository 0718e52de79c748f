using System.Diagnostics;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>
/// Between items, at irregular times: timers fire in whole milliseconds, all together, and a rest is spun, for else the items would
/// keep step with a queue's timer.
/// </summary>
internal static class Pauses
{
    /// <param name="longest">In milliseconds.</param>
    public static async Task Take(Random random, int longest)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(longest)), TimeProvider.System);
        var rest = TimeSpan.FromMilliseconds(random.NextDouble());
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < rest)
            Thread.SpinWait(10);
    }
}
