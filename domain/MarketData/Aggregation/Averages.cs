namespace OrleansTrader.MarketData;

/// <summary>Means of exact numbers, and how they are rounded.</summary>
internal static class Averages
{
    private const int MostDigits = 28;
    private const decimal HeaviestExact = 1_000_000_000_000_000;

    public static decimal Mean(ReadOnlySpan<decimal> values)
    {
        var sum = 0m;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <param name="values">At least one; they are put in order.</param>
    public static decimal Median(Span<decimal> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>The mean by weights of 0 or more; the plain mean where none is above 0.</summary>
    public static decimal Weighted(ReadOnlySpan<decimal> values, ReadOnlySpan<decimal> weights)
    {
        var total = 0m;
        foreach (var weight in weights)
            total += weight;
        if (total == 0)
            return Mean(values);

        // Exact for what markets trade; what they don't must not leave the range of a decimal.
        var unit = total > HeaviestExact ? total : 1;
        var sum = 0m;
        for (var i = 0; i < values.Length; i++)
            sum += values[i] * (weights[i] / unit);
        return sum / (total / unit);
    }

    /// <summary>√(Σ (x − mean)² / n).</summary>
    public static double Deviation(ReadOnlySpan<decimal> values)
    {
        var mean = Mean(values);
        var squares = 0d;
        foreach (var value in values)
        {
            var distance = (double)(value - mean);
            squares += distance * distance;
        }

        return Math.Sqrt(squares / values.Length);
    }

    public static int FinestScale(ReadOnlySpan<decimal> values)
    {
        var scale = 0;
        foreach (var value in values)
            scale = Math.Max(scale, value.Scale);
        return scale;
    }

    /// <summary>A price that no venue told: to two digits more than theirs, half to even.</summary>
    public static decimal Rounded(decimal value, int scale) =>
        decimal.Round(value, Math.Min(scale + 2, MostDigits), MidpointRounding.ToEven);

    public static decimal RoundedDown(decimal value, int scale) => decimal.Round(value, scale, MidpointRounding.ToNegativeInfinity);

    public static decimal RoundedUp(decimal value, int scale) => decimal.Round(value, scale, MidpointRounding.ToPositiveInfinity);
}
