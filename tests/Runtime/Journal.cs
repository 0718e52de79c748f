namespace OrleansTrader.Tests.Runtime;

/// <summary>What happened, in order.</summary>
internal sealed class Journal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<string> _entries = [];
    private readonly List<(Func<IReadOnlyList<string>, bool> Condition, TaskCompletionSource Met)> _waiting = [];

    internal string[] Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    internal void Write(string entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            foreach (var (condition, met) in _waiting)
            {
                if (condition(_entries))
                    met.TrySetResult();
            }
        }
    }

    /// <summary>Until there are so many entries.</summary>
    internal Task WaitFor(int count) => WaitFor(entries => entries.Count >= count, $"{count} entries");

    /// <summary>Until these entries are there, in whatever order; as often as they are given.</summary>
    internal Task WaitFor(params string[] wanted) => WaitFor(
        entries => wanted.CountBy(entry => entry).All(want => entries.Count(entry => entry == want.Key) >= want.Value),
        string.Join(", ", wanted));

    private async Task WaitFor(Func<IReadOnlyList<string>, bool> condition, string what)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (condition(_entries))
                return;
            _waiting.Add((condition, met));
        }

        try
        {
            await met.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited for {what}; there is: {string.Join(", ", Entries)}");
        }
    }
}
