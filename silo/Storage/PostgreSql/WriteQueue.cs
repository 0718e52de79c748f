namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// The writes that wait for a group, in their order. A stream is in one group at a time, so that several groups can be written at
/// once: what comes for it meanwhile waits behind. Its users lock it.
/// </summary>
internal sealed class WriteQueue
{
    private readonly Queue<JournalWrite> _arrived = new();

    /// <summary>The streams in groups, and the writes that wait behind those (null: none).</summary>
    private readonly Dictionary<string, Queue<JournalWrite>?> _busy = new(StringComparer.Ordinal);

    /// <summary>Writes whose stream has become free for them and is already theirs.</summary>
    private readonly Queue<JournalWrite> _next = new();

    /// <summary>Writes that no group has taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a group could be made now.</summary>
    public bool IsReady => _arrived.Count > 0 || _next.Count > 0;

    public void Add(JournalWrite write)
    {
        _arrived.Enqueue(write);
        Count++;
    }

    /// <summary>Fills a group up to a weight; it may stay empty.</summary>
    public void Take(List<JournalWrite> group, int maxWeight)
    {
        var weight = 0;
        while (weight < maxWeight && _next.TryDequeue(out var write))
            Take(write, group, ref weight);
        while (weight < maxWeight && _arrived.TryDequeue(out var write))
        {
            if (!_busy.TryGetValue(write.Stream, out var behind))
            {
                _busy.Add(write.Stream, null);
                Take(write, group, ref weight);
                continue;
            }
            if (behind is null)
                _busy[write.Stream] = behind = new Queue<JournalWrite>();
            behind.Enqueue(write);
        }
    }

    /// <summary>The group is done: its streams are free for the next.</summary>
    public void Release(List<JournalWrite> group)
    {
        foreach (var write in group)
            Release(write.Stream);
    }

    private void Take(JournalWrite write, List<JournalWrite> group, ref int weight)
    {
        Count--;
        if (write.Take())
        {
            group.Add(write);
            weight += write.Weight;
        }
        else
        {
            Release(write.Stream);
        }
    }

    private void Release(string stream)
    {
        if (_busy[stream] is { } behind && behind.TryDequeue(out var next))
            _next.Enqueue(next);
        else
            _busy.Remove(stream);
    }
}
