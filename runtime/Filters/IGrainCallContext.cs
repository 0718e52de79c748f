using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A call on its way through the filters.</summary>
public interface IGrainCallContext
{
    IInvokable Request { get; }

    /// <summary>On the caller's side the reference, on the grain's side the grain.</summary>
    object Grain { get; }

    /// <summary>The grain that calls; null for callers outside.</summary>
    GrainId? SourceId { get; }

    GrainId TargetId { get; }

    string InterfaceName { get; }

    string MethodName { get; }

    MethodInfo InterfaceMethod { get; }

    /// <summary>What the call has returned, once it has; a filter may set another one.</summary>
    object? Result { get; set; }

    /// <summary>Goes on with the next filter, and after the last one with the call itself.</summary>
    Task Invoke();
}
