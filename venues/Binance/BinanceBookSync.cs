using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>
/// Binance's procedure for a local book. Updates are kept while the snapshot is on its way; those that are in it already (<c>u</c> ≤
/// <c>lastUpdateId</c>) are dropped; the first that is left must reach back to it (<c>U</c> ≤ <c>lastUpdateId</c> + 1), else the snapshot
/// is too old, and a newer one is needed. Then each update must follow the last one; a hole begins the procedure anew. Updates say what
/// rests at a price now, so one that overlaps the last, as those of two connections do, does no harm. What the snapshot did not reach (it
/// has at most 5 000 levels a side) is known only once it changes.
/// </summary>
/// <remarks>Source: "How to manage a local order book correctly", binance-spot-api-docs, web-socket-streams.md.</remarks>
internal sealed class BinanceBookSync : BookSync
{
    // At ten updates a second more than a quarter of an hour.
    private const int MostUpdates = 10_000;
    private const int MostLevels = 500_000;

    // The slower of the venue's two depth streams brings updates once a second.
    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(2);

    private readonly List<(long First, long Last, Timestamp Time, int Levels)> _updates = [];
    private readonly List<WireLevel> _levels = [];
    private long _connection;
    private long _last;
    private Timestamp? _behindSince;
    private bool _isWaiting;

    /// <summary>Snapshots that were older than the first update.</summary>
    public long StaleSnapshots { get; private set; }

    /// <summary>Updates that are kept for the snapshot.</summary>
    public int Kept => _updates.Count;

    public override bool IsComing => _isWaiting;

    /// <summary>Tells an answer to what was asked for last from one to what was asked for before.</summary>
    public long Requests { get; private set; }

    public override SyncAction OnSubscribed(long connection)
    {
        _connection = Math.Max(_connection, connection);
        return IsLive ? SyncAction.None : Request();
    }

    public override SyncAction OnBook(long connection, VenueMessage message, in VenueItem item, List<VenueEvent> events)
    {
        if (item.Kind != VenueItemKind.BookUpdate)
            return SyncAction.None;
        _connection = Math.Max(_connection, connection);
        if (!IsLive)
        {
            Keep(message, in item);
            return Request();
        }
        _behindSince = null;
        if (item.Id <= _last)
            return SyncAction.None;
        if (item.FirstId > _last + 1)
        {
            Lose(item.Time, events);
            Keep(message, in item);
            return Request();
        }
        _last = item.Id;
        AddLevels(item.Time, message.LevelsOf(in item), events);
        events.Add(VenueEvent.BookEnd(item.Time, item.Id));
        return SyncAction.None;
    }

    /// <summary>The snapshot that was asked for has come.</summary>
    public SyncAction OnSnapshot(VenueMessage message, in VenueItem snapshot, List<VenueEvent> events)
    {
        // One that comes after the connection was lost belongs to nothing.
        if (IsLive || !_isWaiting)
            return SyncAction.None;
        _isWaiting = false;
        var skipped = 0;
        var levels = 0;
        while (skipped < _updates.Count && _updates[skipped].Last <= snapshot.Id)
            levels += _updates[skipped++].Levels;
        if (skipped < _updates.Count && _updates[skipped].First > snapshot.Id + 1)
        {
            StaleSnapshots++;
            return Request();
        }
        Begin(message, in snapshot, events);
        _behindSince = null;
        _last = snapshot.Id;
        for (var index = skipped; index < _updates.Count; index++)
        {
            var update = _updates[index];
            if (update.First > _last + 1)
                return Restart(index, levels, update.Time, events);
            for (var end = levels + update.Levels; levels < end; levels++)
                events.Add(EventOf(update.Time, _levels[levels]));
            events.Add(VenueEvent.BookEnd(update.Time, update.Last));
            _last = Math.Max(_last, update.Last);
        }
        Forget();
        return SyncAction.None;
    }

    /// <summary>While none is live, a hole among the updates is found when the snapshot comes.</summary>
    public override SyncAction OnMissed(long connection, Timestamp time, List<VenueEvent> events)
    {
        if (connection < _connection || !IsLive)
            return SyncAction.None;
        Lose(time, events);
        return Request();
    }

    /// <summary>The snapshot is asked for when updates come again: one that is asked for before would be too old for them.</summary>
    public override void OnDropped(Timestamp time, List<VenueEvent> events)
    {
        Lose(time, events);
        Forget();
        _isWaiting = false;
    }

    /// <summary>
    /// The best prices have a number of their own stream's last change, and the book's updates must come as far. Where they don't for
    /// longer than their period, they have gone astray.
    /// </summary>
    public override SyncAction OnQuote(long updateId, Timestamp time, List<VenueEvent> events)
    {
        if (!IsLive || updateId <= _last)
            return SyncAction.None;
        _behindSince ??= time;
        if (time - _behindSince.Value <= MostBehind)
            return SyncAction.None;
        OnDropped(time, events);
        return SyncAction.Resubscribe;
    }

    /// <summary>There was no answer, or none that could be used.</summary>
    public SyncAction OnSnapshotFailed()
    {
        if (IsLive || !_isWaiting)
            return SyncAction.None;
        _isWaiting = false;
        return Request();
    }

    public override void OnConnectionLost(long connection, Timestamp time, List<VenueEvent> events)
    {
        if (connection != _connection)
            return;
        Lose(time, events);
        Forget();
        _isWaiting = false;
    }

    private SyncAction Request()
    {
        if (_isWaiting)
            return SyncAction.None;
        _isWaiting = true;
        Requests++;
        return SyncAction.RequestSnapshot;
    }

    // There is a hole among the updates that were kept: what is behind it waits for another snapshot.
    private SyncAction Restart(int index, int levels, Timestamp time, List<VenueEvent> events)
    {
        _updates.RemoveRange(0, index);
        _levels.RemoveRange(0, levels);
        Lose(time, events);
        return Request();
    }

    private void Keep(VenueMessage message, in VenueItem item)
    {
        // Those before are in any snapshot that is asked for from now on; the next one that comes is too old, and asks again.
        if (_updates.Count == MostUpdates || _levels.Count + item.LevelCount > MostLevels)
            Forget();
        _updates.Add((item.FirstId, item.Id, item.Time, item.LevelCount));
        foreach (ref readonly var level in message.LevelsOf(in item))
            _levels.Add(level);
    }

    private void Forget()
    {
        _updates.Clear();
        _levels.Clear();
    }
}
