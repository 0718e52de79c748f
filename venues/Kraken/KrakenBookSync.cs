using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// Kraken's book: a snapshot, then updates. After each the book is cut to the subscribed depth (the venue doesn't tell of levels that fall
/// out of it) and its checksum compared; one that differs, or is not there, means that something was missed: subscribe again. Levels are
/// told only after the checksum was right. An update between the granted subscription and its snapshot has overtaken it: subscribe again.
/// </summary>
/// <param name="depth">Levels of each side that are subscribed: 10, 25, 100, 500 or 1000.</param>
/// <param name="digits">See <see cref="KrakenChecksum.Of"/>.</param>
internal sealed class KrakenBookSync(int depth, KrakenDigits? digits = null) : BookSync
{
    private readonly LocalBook _book = new();
    private readonly List<WireLevel> _fallen = [];
    private long _connection;
    private bool _isOvertaken;      // an update came since the stream was granted, and no snapshot

    /// <summary>How often a checksum was wrong, or an update came before its snapshot.</summary>
    public long Mismatches { get; private set; }

    public override SyncAction OnSubscribed(long connection) => SyncAction.None;

    public override void OnGranted() => _isOvertaken = false;

    public override SyncAction OnBook(long connection, VenueMessage message, in VenueItem item, List<VenueEvent> events)
    {
        if (item.Kind == VenueItemKind.BookSnapshot)
        {
            // An older connection's snapshot has nothing to say once a newer one has spoken.
            if (connection < _connection)
                return SyncAction.None;
            _connection = connection;
            _book.Clear();

            // The snapshot is right, but older than what has come: it would stay wrong until the next update shows it.
            if (_isOvertaken)
            {
                _isOvertaken = false;
                Mismatches++;
                Lose(item.Time, events);
                return SyncAction.Resubscribe;
            }
        }
        else if (!IsLive || connection != _connection)
        {
            _isOvertaken |= !IsLive;
            return SyncAction.None;
        }

        _book.Apply(message.LevelsOf(in item));
        _fallen.Clear();
        Cut(_book.Bids);
        Cut(_book.Asks);
        if (!item.HasChecksum || item.Checksum != KrakenChecksum.Of(_book, digits))
        {
            Mismatches++;
            Lose(item.Time, events);
            return SyncAction.Resubscribe;
        }
        if (item.Kind == VenueItemKind.BookSnapshot)
            events.Add(VenueEvent.BookClear(item.Time));
        AddLevels(item.Time, message.LevelsOf(in item), events);
        foreach (var level in _fallen)
            events.Add(EventOf(item.Time, level with { Size = 0 }));
        events.Add(VenueEvent.BookEnd(item.Time));
        IsLive = true;
        return SyncAction.None;
    }

    public override SyncAction OnMissed(long connection, Timestamp time, List<VenueEvent> events)
    {
        if (connection < _connection)
            return SyncAction.None;
        Lose(time, events);
        return SyncAction.Resubscribe;
    }

    public override SyncAction OnOverdue() => IsLive ? SyncAction.None : SyncAction.Resubscribe;

    public override void OnConnectionLost(long connection, Timestamp time, List<VenueEvent> events)
    {
        if (connection == _connection)
            Lose(time, events);
    }

    private void Cut(BookSide side)
    {
        while (side.Count > depth)
            _fallen.Add(side.RemoveWorst());
    }
}
