namespace OrleansTrader.Runtime;

/// <summary>
/// Pending calls in the order in which they were made. A call that is answered is not taken out at once, which would cost it a
/// second lock: the list drops all of those when it has grown to twice what it last had to keep.
/// </summary>
internal sealed class PendingCallList
{
    private const int Smallest = 256;

    private readonly Lock _lock = new();
    private readonly List<PendingCall> _calls = new(Smallest);
    private int _limit = Smallest;

    internal int Count
    {
        get
        {
            lock (_lock)
                return _calls.Count;
        }
    }

    internal void Add(PendingCall call)
    {
        lock (_lock)
        {
            if (_calls.Count >= _limit)
                DropAnswered();
            _calls.Add(call);
        }
    }

    /// <summary>Takes out the calls that the condition holds for, and drops what is answered.</summary>
    internal List<PendingCall> Take(Predicate<PendingCall> isDue)
    {
        lock (_lock)
        {
            DropAnswered();
            var due = _calls.FindAll(isDue);
            if (due.Count > 0)
                _calls.RemoveAll(isDue);
            return due;
        }
    }

    private void DropAnswered()
    {
        _calls.RemoveAll(static call => call.IsOver);
        _limit = Math.Max(Smallest, 2 * _calls.Count);
        if (_calls.Capacity > 4 * _limit)
            _calls.Capacity = _limit;
    }
}
