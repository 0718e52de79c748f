using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansTrader.MarketData;

/// <summary>
/// Compares decimals. Hot: numbers of one market mostly have as many digits behind the point as one another, and then the order is that
/// of their digits, a comparison of two integers; all others go the plain way.
/// </summary>
internal static class DecimalOrder
{
    /// <summary>As <see cref="decimal.Compare"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(decimal left, decimal right)
    {
        var one = Unsafe.BitCast<decimal, Parts>(left);
        var other = Unsafe.BitCast<decimal, Parts>(right);
        return one.IsShort && one.SignAndScale == other.SignAndScale && other.High == 0
            ? one.Low.CompareTo(other.Low)
            : decimal.Compare(left, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBelow(decimal left, decimal right) => Compare(left, right) < 0;

    /// <summary>
    /// Whether a number is above 0 and up to some whole number, where that is seen at a glance; false does not say that it isn't.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSurelyWithin(decimal value, ulong most)
    {
        // 64 bits with eight digits behind the point are less than 2 × 10^11.
        var parts = Unsafe.BitCast<decimal, Parts>(value);
        return parts is { IsShort: true, Low: > 0 } && (parts.Low <= most || (parts.Scale >= 8 && most >= ulong.MaxValue / 100_000_000));
    }

    // The parts of a decimal as they lie in memory; a test holds them against decimal.GetBits.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Parts
    {
        public readonly int SignAndScale;
        public readonly uint High;
        public readonly ulong Low;

        public int Scale => (SignAndScale >> 16) & 0xFF;

        /// <summary>Not below zero, and of no more than 64 bits without the point.</summary>
        public bool IsShort => SignAndScale >= 0 && High == 0;
    }
}
