using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Coinbase's book: a snapshot, then updates. Advanced Trade numbers a connection's messages, see <see cref="CoinbaseSequence"/>; a hole is
/// handed in as <see cref="OnMissed"/>. Exchange's level2 messages have no number and no checksum, so an update that is missing there can't
/// be noticed by itself; the venue promises to drop none. What can be checked is: that nothing on the connection was unreadable, and that
/// the book is never crossed. Either means: subscribe again.
/// </summary>
internal sealed class CoinbaseBookSync : BookSync
{
    private readonly LocalBook _book = new();
    private long _connection;

    /// <summary>How often the book was crossed.</summary>
    public long Crossings { get; private set; }

    public override SyncAction OnSubscribed(long connection) => SyncAction.None;

    public override SyncAction OnBook(long connection, VenueMessage message, in VenueItem item, List<VenueEvent> events)
    {
        if (item.Kind == VenueItemKind.BookSnapshot)
        {
            if (connection < _connection)
                return SyncAction.None;
            _connection = connection;
            _book.Clear();
            _book.Apply(message.LevelsOf(in item));
            Begin(message, in item, events);
            return SyncAction.None;
        }
        if (!IsLive || connection != _connection)
            return SyncAction.None;
        _book.Apply(message.LevelsOf(in item));
        if (_book.IsCrossed)
        {
            Crossings++;
            Lose(item.Time, events);
            return SyncAction.Resubscribe;
        }
        AddLevels(item.Time, message.LevelsOf(in item), events);
        events.Add(VenueEvent.BookEnd(item.Time));
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
}
