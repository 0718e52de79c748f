namespace OrleansTrader.Runtime;

/// <summary>
/// The items that wait for one subscriber, oldest first. Not thread-safe.
/// <para>
/// Hot: every operation is O(1), except that making room passes over the items without a key; entries are used again, so that a
/// queue of up to 256 items allocates nothing.
/// </para>
/// <para>
/// An item that comes when the queue is full stands behind its end, and its publisher is given a task that completes when it is
/// within the capacity. So the order holds even among publishers that do not wait.
/// </para>
/// </summary>
internal sealed class ItemQueue<T>(int capacity, bool keepsLatest)
{
    private const int SparesKept = 256;

    private readonly Dictionary<object, Entry>? _latest = keepsLatest ? [] : null;
    private Entry? _first;
    private Entry? _last;
    private Entry? _firstBeyond;
    private int _within;
    private Entry? _spare;
    private int _spares;

    /// <summary>All items, those behind the end included.</summary>
    internal int Count { get; private set; }

    /// <param name="superseded">How many items went, because this one is newer or to make room.</param>
    /// <returns>What the publisher is to wait for; null if there was room.</returns>
    internal Task? Add(in StreamItem<T> item, out int superseded)
    {
        superseded = 0;
        if (item.Key is not null && _latest is not null && _latest.TryGetValue(item.Key, out var older))
        {
            Remove(older);
            superseded++;
        }

        if (_within == capacity && _latest is { Count: > 0 } && OldestWithKey() is { } oldest)
        {
            Remove(oldest);
            superseded++;
        }

        var entry = Append(item);
        if (_within < capacity)
        {
            _within++;
            return null;
        }

        _firstBeyond ??= entry;
        entry.Room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return entry.Room.Task;
    }

    internal bool TryPeek(out StreamItem<T> item)
    {
        item = _first is null ? default : _first.Item;
        return _first is not null;
    }

    internal bool TryTake(out StreamItem<T> item)
    {
        if (!TryPeek(out item))
            return false;
        Remove(_first!);
        return true;
    }

    internal void Clear()
    {
        while (_first is not null)
            Remove(_first);
    }

    /// <summary>Among those within the capacity: there the room is needed.</summary>
    private Entry? OldestWithKey()
    {
        for (var entry = _first; entry is not null && !ReferenceEquals(entry, _firstBeyond); entry = entry.Next)
        {
            if (entry.Item.Key is not null)
                return entry;
        }

        return null;
    }

    private Entry Append(in StreamItem<T> item)
    {
        var entry = TakeSpare();
        entry.Item = item;
        entry.Previous = _last;
        if (_last is null)
            _first = entry;
        else
            _last.Next = entry;
        _last = entry;
        Count++;
        if (item.Key is not null)
            _latest?.Add(item.Key, entry);
        return entry;
    }

    private void Remove(Entry entry)
    {
        if (entry.Previous is null)
            _first = entry.Next;
        else
            entry.Previous.Next = entry.Next;
        if (entry.Next is null)
            _last = entry.Previous;
        else
            entry.Next.Previous = entry.Previous;
        Count--;
        if (entry.Item.Key is not null)
            _latest?.Remove(entry.Item.Key);

        if (entry.Room is not null)
        {
            if (ReferenceEquals(_firstBeyond, entry))
                _firstBeyond = entry.Next;
            entry.Room.SetResult();
        }
        else if (_firstBeyond is not null)
        {
            _firstBeyond.Room!.SetResult();
            _firstBeyond.Room = null;
            _firstBeyond = _firstBeyond.Next;
        }
        else
        {
            _within--;
        }

        Spare(entry);
    }

    private Entry TakeSpare()
    {
        if (_spare is not { } entry)
            return new Entry();
        _spare = entry.Next;
        entry.Next = null;
        _spares--;
        return entry;
    }

    private void Spare(Entry entry)
    {
        entry.Item = default;
        entry.Previous = null;
        entry.Next = null;
        entry.Room = null;
        if (_spares == SparesKept)
            return;
        entry.Next = _spare;
        _spare = entry;
        _spares++;
    }

    private sealed class Entry
    {
        internal StreamItem<T> Item;
        internal Entry? Previous;
        internal Entry? Next;

        /// <summary>On an item behind the end: what its publisher waits for.</summary>
        internal TaskCompletionSource? Room;
    }
}
