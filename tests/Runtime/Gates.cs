using System.Collections.Concurrent;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Named points that a grain waits at and a test opens.</summary>
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private volatile bool _allOpen;

    internal Task Wait(string name)
    {
        var gate = Gate(name);
        if (_allOpen)
            gate.TrySetResult();
        return gate.Task;
    }

    internal void Open(string name) => Gate(name).TrySetResult();

    /// <summary>For good, also those that nobody has come to yet.</summary>
    internal void OpenAll()
    {
        _allOpen = true;
        foreach (var (_, gate) in _gates)
            gate.TrySetResult();
    }

    /// <summary>For those who come from now on.</summary>
    internal void Close(string name) => _gates.TryRemove(name, out _);

    private TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
