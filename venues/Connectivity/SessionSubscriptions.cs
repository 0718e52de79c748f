namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// The streams asked for on one socket, and which of them the venue has confirmed. What isn't confirmed in time is asked for again.
/// </summary>
internal sealed class SessionSubscriptions : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _confirmTimeout;
    private readonly TimeProvider _clock;
    private readonly Action<IReadOnlyList<string>> _askAgain;
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Request> _requests = [];
    private readonly ITimer _timer;
    private bool _armed;
    private bool _disposed;

    /// <param name="askAgain">Told the streams, outside of any lock.</param>
    internal SessionSubscriptions(TimeSpan confirmTimeout, TimeProvider clock, Action<IReadOnlyList<string>> askAgain)
    {
        _confirmTimeout = confirmTimeout;
        _clock = clock;
        _askAgain = askAgain;
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = clock.CreateTimer(
            static self => ((SessionSubscriptions)self!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal IReadOnlyList<string> Live
    {
        get
        {
            lock (_lock)
                return [.. _entries.Where(entry => entry.Value.IsLive).Select(entry => entry.Key)];
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _disposed = true;
        _timer.Dispose();
    }

    /// <summary>The streams that are to be asked for: those that it did not have.</summary>
    internal IReadOnlyList<string> Add(IEnumerable<string> streams)
    {
        lock (_lock)
            return [.. streams.Where(stream => _entries.TryAdd(stream, new Entry()))];
    }

    /// <summary>The streams that are to be given up: those that it had.</summary>
    internal IReadOnlyList<string> Remove(IEnumerable<string> streams)
    {
        lock (_lock)
            return [.. streams.Where(_entries.Remove)];
    }

    /// <summary>A request is queued; its time runs from <see cref="Left"/>.</summary>
    internal void Asked(long request, IReadOnlyList<string> streams)
    {
        lock (_lock)
        {
            _requests[request] = new Request(streams);
            foreach (var entry in Entries(streams))
                entry.Request = request;
        }
    }

    /// <summary>The request is on its way.</summary>
    internal void Left(long request)
    {
        lock (_lock)
        {
            if (!_requests.TryGetValue(request, out var asked))
                return;
            asked.LeftAt = _clock.GetUtcNow();
            foreach (var entry in Entries(asked.Streams).Where(entry => entry.Request == request))
                entry.Deadline = asked.LeftAt + _confirmTimeout;
            Arm();
        }
    }

    /// <returns>How long the venue took; null if the request is none of these.</returns>
    internal TimeSpan? Confirmed(long request) => Answer(request, static entry => entry.Confirm());

    internal TimeSpan? Refused(long request, string reason) => Answer(request, entry => entry.Refuse(reason));

    internal void Confirmed(string stream) => Change(stream, static entry => entry.Confirm());

    /// <summary>Also of a stream that was live.</summary>
    internal void Refused(string stream, string reason) => Change(stream, entry =>
    {
        entry.Refuse(reason);
        entry.Deadline = _clock.GetUtcNow() + _confirmTimeout;
        Arm();
    });

    /// <summary>A live stream is to be asked for again at once.</summary>
    /// <returns>False if it isn't live, and so is being asked for already.</returns>
    internal bool Lose(string stream, string reason)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(stream, out var entry) || !entry.IsLive)
                return false;
            entry.Refuse(reason);
            entry.AskAgain();
            return true;
        }
    }

    internal bool IsLive(string stream)
    {
        lock (_lock)
            return _entries.TryGetValue(stream, out var entry) && entry.IsLive;
    }

    internal SubscriptionStatus? StatusOf(string stream)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(stream, out var entry)
                ? new SubscriptionStatus(stream, entry.IsLive, entry.Retries, entry.Reason)
                : null;
        }
    }

    private TimeSpan? Answer(long request, Action<Entry> answer)
    {
        lock (_lock)
        {
            if (!_requests.Remove(request, out var asked))
                return null;
            foreach (var entry in Entries(asked.Streams).Where(entry => entry.Request == request))
                answer(entry);
            return _clock.GetUtcNow() - asked.LeftAt;
        }
    }

    private void Change(string stream, Action<Entry> change)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(stream, out var entry))
                change(entry);
        }
    }

    private void Expire()
    {
        List<string> late;
        lock (_lock)
        {
            _armed = false;
            if (_disposed)
                return;
            var now = _clock.GetUtcNow();
            late = [.. _entries.Where(entry => !entry.Value.IsLive && entry.Value.Deadline <= now).Select(entry => entry.Key)];
            foreach (var entry in Entries(late))
            {
                _requests.Remove(entry.Request);
                entry.AskAgain();
            }

            Arm();
        }

        if (late.Count > 0)
            _askAgain(late);
    }

    /// <summary>Under the lock.</summary>
    private void Arm()
    {
        if (_armed || _disposed)
            return;
        var next = DateTimeOffset.MaxValue;
        foreach (var entry in _entries.Values)
        {
            if (!entry.IsLive && entry.Deadline < next)
                next = entry.Deadline;
        }

        if (next == DateTimeOffset.MaxValue)
            return;
        _armed = true;
        var wait = next - _clock.GetUtcNow();
        // A system timer knows whole milliseconds and rounds down.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private IEnumerable<Entry> Entries(IEnumerable<string> streams)
    {
        foreach (var stream in streams)
        {
            if (_entries.TryGetValue(stream, out var entry))
                yield return entry;
        }
    }

    private sealed class Entry
    {
        internal bool IsLive { get; private set; }

        internal int Retries { get; private set; }

        internal string? Reason { get; private set; } = "The venue has not confirmed it yet.";

        internal long Request { get; set; }

        internal DateTimeOffset Deadline { get; set; } = DateTimeOffset.MaxValue;

        internal void Confirm()
        {
            IsLive = true;
            Reason = null;
        }

        internal void Refuse(string reason)
        {
            IsLive = false;
            Reason = reason;
        }

        internal void AskAgain()
        {
            Retries++;
            Deadline = DateTimeOffset.MaxValue;
            Request = 0;
        }
    }

    private sealed class Request(IReadOnlyList<string> streams)
    {
        internal IReadOnlyList<string> Streams => streams;

        internal DateTimeOffset LeftAt { get; set; }
    }
}
