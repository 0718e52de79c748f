using System.Collections.Concurrent;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Named points that a grain waits at and a test opens.</summary>
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    internal Task Wait(string name) => Gate(name).Task;

    internal void Open(string name) => Gate(name).TrySetResult();

    /// <summary>For those who come from now on.</summary>
    internal void Close(string name) => _gates.TryRemove(name, out _);

    private TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
