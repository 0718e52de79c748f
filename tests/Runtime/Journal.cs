namespace OrleansTrader.Tests.Runtime;

/// <summary>What happened, in order.</summary>
internal sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly List<string> _entries = [];

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
            _entries.Add(entry);
    }
}
