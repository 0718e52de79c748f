using System.Globalization;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// How fast recorded time passes: as fast as it is taken (<c>max</c>), or a multiple of real time (<c>1x</c>, <c>60x</c>, <c>0.5x</c>).
/// </summary>
public readonly record struct ReplaySpeed
{
    /// <summary>The largest multiple of real time; above it <c>max</c> is meant.</summary>
    public const double MaxFactor = 1_000_000;

    private readonly double _factor;

    private ReplaySpeed(double factor) => _factor = factor;

    /// <summary>No waiting at all. The default.</summary>
    public static ReplaySpeed Max => default;

    /// <summary>Recorded seconds per second; nothing at <see cref="Max"/>.</summary>
    public double? Factor => _factor == 0 ? null : _factor;

    /// <summary>Takes <c>max</c>, or a number above 0 and up to <see cref="MaxFactor"/> followed by <c>x</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out ReplaySpeed speed)
    {
        speed = Max;
        if (string.Equals(text, "max", StringComparison.OrdinalIgnoreCase))
            return true;
        if (text is not { Length: > 1 } || text[^1] is not ('x' or 'X'))
            return false;
        if (!double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor))
            return false;
        speed = new ReplaySpeed(factor);
        return factor is > 0 and <= MaxFactor;
    }

    /// <summary>As <see cref="TryParse"/>; a refusal is a <see cref="FormatException"/>.</summary>
    public static ReplaySpeed Parse(string text) => TryParse(text, out var speed)
        ? speed
        : throw new FormatException($"'{text}' is not a speed: max, 1x and 60x are.");

    public override string ToString() => Factor is { } factor ? factor.ToString(CultureInfo.InvariantCulture) + "x" : "max";
}
