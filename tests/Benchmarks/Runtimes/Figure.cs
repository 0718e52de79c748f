using System.Globalization;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>One thing that was measured, over all rounds.</summary>
/// <param name="Group">What was measured together: <c>calls</c>, <c>orders</c> …</param>
internal sealed record Figure(string Group, string Name, string Unit, double Median, double Min, double Max)
{
    /// <param name="values">At least one.</param>
    public static Figure Of(string group, string name, string unit, IReadOnlyCollection<double> values)
    {
        var ordered = values.Order().ToList();
        var median = (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
        return new Figure(group, name, unit, median, ordered[0], ordered[^1]);
    }

    public static string Format(double value) => value.ToString(value < 100 ? "0.##" : "N0", CultureInfo.InvariantCulture);
}
