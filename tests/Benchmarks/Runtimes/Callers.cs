namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>Those who call from outside of grains, each on the pool, and each waiting for one thing before it asks for the next.</summary>
internal static class Callers
{
    /// <param name="work">What one of them does: its number, and how many.</param>
    public static Task Share(int callers, int count, Func<int, int, Task> work) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => work(caller, count / callers))));
}
