namespace OrleansTrader.Tests.Runtime;

/// <summary>What happened, in order.</summary>
internal sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly List<string> _entries = [];
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string[] Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    /// <summary>Waits until there are that many entries.</summary>
    internal async Task Has(int count)
    {
        while (true)
        {
            Task written;
            lock (_lock)
            {
                if (_entries.Count >= count)
                    return;
                written = _written.Task;
            }

            await written.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    internal void Write(string entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            _written.SetResult();
            _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
