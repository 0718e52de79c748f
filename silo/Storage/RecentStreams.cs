namespace OrleansTrader.Storage;

/// <summary>
/// The heads of the streams that were used last, at most a given number. Two generations: when the young one is full it becomes the
/// old one, and what is used again moves over. Nothing is ordered or counted per use.
/// </summary>
internal sealed class RecentStreams(int capacity)
{
    private Dictionary<string, StreamHead> _young = new(StringComparer.Ordinal);
    private Dictionary<string, StreamHead> _old = new(StringComparer.Ordinal);

    public StreamHead? Find(string stream)
    {
        if (_young.TryGetValue(stream, out var head))
            return head;
        if (_old.Remove(stream, out head))
            Add(stream, head);
        return head;
    }

    public void Add(string stream, StreamHead head)
    {
        if (_young.Count >= capacity / 2)
        {
            (_young, _old) = (_old, _young);
            _young.Clear();
        }
        _young.Add(stream, head);
    }
}
