using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Books;

/// <summary>
/// Keeps one symbol's book of one venue in step, as a pure state machine: decoded messages in, events for the batch and actions out. Where
/// two connections run side by side for a while (a planned renewal), the higher number is the newer one.
/// </summary>
internal abstract class BookSync
{
    /// <summary>Whether what was told of the book so far is all of it, as far as anybody can know.</summary>
    public bool IsLive { get; protected set; }

    /// <summary>How often the book was lost while it was live.</summary>
    public long Losses { get; private set; }

    /// <summary>The venue has confirmed the subscription on this connection.</summary>
    public abstract SyncAction OnSubscribed(long connection);

    /// <summary>The venue has granted the book's stream: its snapshot is next.</summary>
    public virtual void OnGranted()
    {
    }

    /// <param name="item">A book's snapshot or update, of this symbol.</param>
    public abstract SyncAction OnBook(long connection, VenueMessage message, in VenueItem item, List<VenueEvent> events);

    /// <summary>
    /// A message of the connection was missed, or could not be read; it may have been this book's, an update or the snapshot that is waited
    /// for.
    /// </summary>
    public virtual SyncAction OnMissed(long connection, Timestamp time, List<VenueEvent> events) => SyncAction.None;

    /// <summary>The venue doesn't send the book's updates any more, though the connection stands; they are asked for again.</summary>
    public virtual void OnDropped(Timestamp time, List<VenueEvent> events) => Lose(time, events);

    /// <summary>The venue's best prices came with this number of the book's update; see <see cref="QuoteSource.BestPrices"/>.</summary>
    public virtual SyncAction OnQuote(long updateId, Timestamp time, List<VenueEvent> events) => SyncAction.None;

    /// <summary>What was asked for is on its way, and whoever brings it will tell if there is nothing to bring.</summary>
    public virtual bool IsComing => false;

    /// <summary>Time has passed without the book's becoming live: what was asked for may have gone astray.</summary>
    public virtual SyncAction OnOverdue() => SyncAction.None;

    /// <summary>The connection is gone, or the subscription on it.</summary>
    public abstract void OnConnectionLost(long connection, Timestamp time, List<VenueEvent> events);

    /// <summary>The book is not live any more; told only if it was.</summary>
    protected void Lose(Timestamp time, List<VenueEvent> events)
    {
        if (!IsLive)
            return;
        IsLive = false;
        Losses++;
        events.Add(VenueEvent.BookLost(time));
    }

    /// <summary>All of the book, and that it is live.</summary>
    protected void Begin(VenueMessage message, in VenueItem item, List<VenueEvent> events)
    {
        events.Add(VenueEvent.BookClear(item.Time));
        AddLevels(item.Time, message.LevelsOf(in item), events);
        events.Add(VenueEvent.BookEnd(item.Time, item.Id));
        IsLive = true;
    }

    protected static void AddLevels(Timestamp time, ReadOnlySpan<WireLevel> levels, List<VenueEvent> events)
    {
        foreach (ref readonly var level in levels)
            events.Add(EventOf(time, in level));
    }

    protected static VenueEvent EventOf(Timestamp time, in WireLevel level) =>
        level.IsAsk ? VenueEvent.AskLevel(time, level.Price, level.Size) : VenueEvent.BidLevel(time, level.Price, level.Size);
}
