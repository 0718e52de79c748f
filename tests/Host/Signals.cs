using System.Globalization;

namespace OrleansTrader.Tests.Host;

/// <summary>The signals of this process.</summary>
internal static class Signals
{
    /// <summary>Whether whoever started the tests ignores SIGINT, which children inherit.</summary>
    public static bool IsInterruptIgnored()
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        const ulong Interrupt = 1 << (2 - 1);
        if (!File.Exists(Status))
            return false;
        var mask = File.ReadLines(Status).First(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..];
        return (ulong.Parse(mask.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}
