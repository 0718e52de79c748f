using System.CommandLine;

namespace OrleansTrader.Benchmarks;

/// <summary>The commands that only this build has: none.</summary>
internal static class BuildCommands
{
    public static IEnumerable<Command> All => [];
}
