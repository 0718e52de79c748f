using System.Diagnostics;

namespace OrleansTrader.Runtime;

/// <summary>Which calls are timed: one of 64.</summary>
internal static class CallSample
{
    internal const int Interval = 64;

    [ThreadStatic]
    private static int _count;

    /// <summary>The time now if it is a call's turn to be timed; else 0.</summary>
    internal static long Next() => (++_count & (Interval - 1)) == 0 ? Stopwatch.GetTimestamp() : 0;
}
