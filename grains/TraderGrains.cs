using System.Reflection;

namespace OrleansTrader;

/// <summary>What a host has to know of the grains to run them.</summary>
public static class TraderGrains
{
    /// <summary>The key of the grain storage that they use.</summary>
    public const string Storage = "Default";

    /// <summary>The key of the <see cref="TimeProvider"/> of the wall, which goes on while a recording's clock jumps.</summary>
    public const string WallClock = "wall";

    public static Assembly Assembly => typeof(TraderGrains).Assembly;
}
