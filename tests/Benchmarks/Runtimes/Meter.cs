using System.Diagnostics;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>
/// Measures one thing after the other: a warm-up that finds out how much fits into a round, and goes on until the just-in-time compiler
/// has had its time, then the rounds.
/// </summary>
/// <param name="length">Of a round, about.</param>
/// <param name="warmUp">At least; it is no shorter than two rounds.</param>
internal sealed class Meter(int rounds, TimeSpan length, TimeSpan warmUp)
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
        var warm = TimeSpan.Zero;
        while (warm < warmUp || warm < length * 2)
        {
            var elapsed = await Time(run, count, clear);
            warm += elapsed;
            count = Multiple(Math.Min(count * (length / elapsed), count * 16d), step, most);
        }

        var rates = new List<double>();
        for (var round = 0; round < rounds; round++)
            rates.Add(count / (await Time(run, count, clear)).TotalSeconds);
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
