namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>Prices and sizes inside the simulator: whole numbers of 0.00000001.</summary>
internal static class FixedPoint
{
    public const int Decimals = 8;
    public const long One = 100_000_000;

    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>The smallest step of a number that is written with so many decimals, 0 to 8.</summary>
    public static long Step(int decimals) => Powers[Decimals - decimals];

    public static decimal ToDecimal(long value) => new decimal(value) / One;

    public static long From(double value) => (long)Math.Round(value * One);

    public static long From(decimal value) => (long)Math.Round(value * One);

    /// <summary>The multiple of the step at or below the value, at least one step.</summary>
    public static long Floor(long value, long step) => Math.Max(1, value / step) * step;
}
