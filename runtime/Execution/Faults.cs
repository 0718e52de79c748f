using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>The exceptions of the runtime's own, in one place for their wording.</summary>
internal static class Faults
{
    internal static InvalidOperationException NoTask(GrainMethod method) => new($"{method} returned null instead of a task.");

    internal static SiloUnavailableException Stopping(GrainId id) => new($"{id} is not activated: the silo is stopping.");

    internal static ArgumentOutOfRangeException NoArgument(GrainMethod method, int index) =>
        new(nameof(index), index, $"{method} has no argument of this index.");
}
