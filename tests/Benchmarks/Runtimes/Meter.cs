using System.Diagnostics;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>
/// Measures one thing after the other: a warm-up that finds out how much fits into a round, one round that does not count, then those
/// that do.
/// </summary>
internal sealed class Meter(int rounds, TimeSpan length)
{
    private readonly List<Figure> _figures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public int Rounds => rounds;

    /// <summary>Of the figures that come next.</summary>
    public string Group { get; set; } = "";

    /// <summary>How many of something are done per second.</summary>
    /// <param name="run">Does so many of it, a multiple of <paramref name="step"/>.</param>
    /// <param name="most">The most to ask for in a round.</param>
    /// <param name="clear">What has to happen between rounds, and takes no part in them.</param>
    public async Task Rate(string name, string unit, Func<int, Task> run, int step = 1, int most = 100_000_000, Func<Task>? clear = null)
    {
        var count = step;
        var elapsed = await Time(run, count, clear);
        while (elapsed < length / 3 && count < most)
        {
            count = Multiple(Math.Clamp(count * (length / elapsed) / 2, count * 2d, count * 16d), step, most);
            elapsed = await Time(run, count, clear);
        }

        count = Multiple(count * (length / elapsed), step, most);
        var rates = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            elapsed = await Time(run, count, clear);
            if (round >= 0)
                rates.Add(count / elapsed.TotalSeconds);
        }

        Add(name, unit, rates);
    }

    public void Add(string name, string unit, IReadOnlyCollection<double> values)
    {
        var figure = Figure.Of(Group, name, unit, values);
        _figures.Add(figure);
        var range = $"{Figure.Format(figure.Min)} to {Figure.Format(figure.Max)}";
        Console.WriteLine($"{Group,-12} {name,-58} {Figure.Format(figure.Median),14} {unit,-15} {range}");
    }

    private static int Multiple(double count, int step, int most) => (int)Math.Max(1, Math.Min(count, most) / step) * step;

    private static async Task<TimeSpan> Time(Func<int, Task> run, int count, Func<Task>? clear)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();

        // On the pool, where grains and their callers live.
        await Task.Run(() => run(count));
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (clear is not null)
            await clear();
        return elapsed;
    }
}
