using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Books;

/// <summary>
/// A book of which every message is all that the venue shows, such as Binance's partial depth: nothing can be missed for longer than until
/// the next one. Messages that are not newer than the last one are passed over.
/// </summary>
internal sealed class WholeBookSync : BookSync
{
    private long _connection;
    private long _last;

    public override SyncAction OnSubscribed(long connection)
    {
        _connection = Math.Max(_connection, connection);
        return SyncAction.None;
    }

    public override SyncAction OnBook(long connection, VenueMessage message, in VenueItem item, List<VenueEvent> events)
    {
        if (item.Kind != VenueItemKind.BookSnapshot || IsLive && item.Id <= _last)
            return SyncAction.None;
        _connection = Math.Max(_connection, connection);
        _last = item.Id;
        Begin(message, in item, events);
        return SyncAction.None;
    }

    public override void OnConnectionLost(long connection, Timestamp time, List<VenueEvent> events)
    {
        if (connection == _connection)
            Lose(time, events);
    }
}
