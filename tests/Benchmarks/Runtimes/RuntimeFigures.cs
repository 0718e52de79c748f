using System.Runtime.InteropServices;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>What the build's grain runtime does: all that is measured, in groups that can be measured alone.</summary>
internal static class RuntimeFigures
{
    /// <summary>In the order of the run. Memory first: later, what others left unused would be taken for nothing.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["memory", "calls", "streams", "activations", "orders", "appends"];

    /// <param name="idle">How many grains are activated to see what one takes.</param>
    /// <param name="json">The file for the figures, or null.</param>
    public static async Task<int> Run(IReadOnlyCollection<string> groups, int rounds, double seconds, double warmUp, int idle, string? json)
    {
        var system = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        var machine = $"{Environment.ProcessorCount} processors, {system}";
        Console.WriteLine($"{BareSilo.Runtime}; {machine}; medians of {rounds} rounds");
        var meter = new Meter(rounds, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(warmUp));
        foreach (var group in Groups.Where(groups.Contains))
        {
            meter.Group = group;
            await Measure(group, meter, idle);
            if (json is not null)
                new FigureSheet(BareSilo.Runtime, machine, meter.Figures).Write(json);
        }

        return 0;
    }

    private static Task Measure(string group, Meter meter, int idle) => group switch
    {
        "memory" => ActivationFigures.MeasureMemory(meter, idle),
        "calls" => CallFigures.Measure(meter),
        "streams" => StreamFigures.Measure(meter),
        "activations" => ActivationFigures.MeasureRate(meter),
        "orders" => OrderFigures.Measure(meter),
        _ => AppendFigures.Measure(meter),
    };
}
