namespace Orleans.Runtime;

/// <summary>One life of a grain, from activation to deactivation.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainReference GrainReference { get; }

    GrainId GrainId { get; }

    /// <summary>Null until the grain has been constructed.</summary>
    object? GrainInstance { get; }

    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the grain is gone.</summary>
    Task Deactivated { get; }

    /// <summary>Asks this life to end once the running requests are done. The first reason given stands.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
