using System.Diagnostics.CodeAnalysis;

namespace OrleansTrader.Runtime;

/// <summary>A queue of work items, linked through the items themselves. Not thread-safe.</summary>
internal struct WorkList
{
    private WorkItem? _first;
    private WorkItem? _last;

    public readonly bool IsEmpty => _first is null;

    public readonly WorkItem? First => _first;

    public void Append(WorkItem item)
    {
        item.Next = null;
        if (_last is null)
            _first = item;
        else
            _last.Next = item;
        _last = item;
    }

    public bool TryPop([NotNullWhen(true)] out WorkItem? item)
    {
        item = _first;
        if (item is null)
            return false;
        Remove(null, item);
        return true;
    }

    public void Remove(WorkItem? previous, WorkItem item)
    {
        if (previous is null)
            _first = item.Next;
        else
            previous.Next = item.Next;
        if (ReferenceEquals(_last, item))
            _last = previous;
        item.Next = null;
    }
}
