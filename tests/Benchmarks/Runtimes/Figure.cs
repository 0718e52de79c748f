namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>One thing that was measured, over all rounds.</summary>
/// <param name="Group">What was measured together: <c>calls</c>, <c>orders</c> …</param>
internal sealed record Figure(string Group, string Name, string Unit, double Median, double Min, double Max);
