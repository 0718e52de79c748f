using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that is about to leave its caller.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The grain that calls; null for callers outside.</summary>
    IGrainContext? SourceContext { get; }
}
