namespace OrleansTrader.Runtime;

/// <summary>The last items of a stream, delivered or not. Not thread-safe.</summary>
internal sealed class ReplayWindow<T>(int size)
{
    private readonly Queue<StreamItem<T>> _items = new();

    /// <summary>The newest item that is no longer held.</summary>
    internal StreamPosition Lost { get; private set; }

    internal string? Low => _items.TryPeek(out var oldest) ? oldest.Token.ToString() : null;

    internal string? High => _items.Count == 0 ? null : _items.Last().Token.ToString();

    internal void Add(in StreamItem<T> item)
    {
        // Without the ambient values: what is replayed later is no longer part of what the publisher did.
        _items.Enqueue(item with { Ambient = null });
        if (_items.Count > size)
            Lost = _items.Dequeue().Position;
    }

    internal IEnumerable<StreamItem<T>> After(StreamPosition position) => _items.Where(item => item.Position > position);
}
