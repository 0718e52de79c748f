namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// When a book that is not live is asked for again: at once, then after a delay that doubles with each attempt, until it has kept for as
/// long as the longest delay. A pure state; no clock.
/// </summary>
internal sealed class BookRepair(TimeSpan shortest, TimeSpan longest)
{
    private DateTimeOffset _next;
    private DateTimeOffset _patientUntil;
    private TimeSpan _delay;

    /// <summary>An attempt is wanted, and has to wait for its time.</summary>
    public Books.SyncAction Pending { get; set; }

    /// <summary>The venue has been asked for the book just now, in the ordinary way.</summary>
    public void BePatient(DateTimeOffset now) => _patientUntil = now + shortest;

    /// <summary>Whether an attempt may be made now that nobody has asked for.</summary>
    public bool TryBeginOverdue(DateTimeOffset now) => now >= _patientUntil && TryBegin(now);

    /// <summary>Whether an attempt may be made now; if so, it counts as made.</summary>
    public bool TryBegin(DateTimeOffset now)
    {
        if (now < _next)
            return false;
        _delay = now - _next > longest ? shortest : _delay * 2 < longest ? _delay * 2 : longest;
        _next = now + _delay;
        return true;
    }
}
