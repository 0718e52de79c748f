using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>What the subscriber has got, and how old it was. Used from its turns; read when nothing comes.</summary>
internal sealed class MarketArrivals
{
    private long _updates;
    private long _events;

    public long Updates => Volatile.Read(ref _updates);

    public long Events => Volatile.Read(ref _events);

    /// <summary>
    /// From the receipt of a message: of quotes. Their time is that of receipt, since neither a best price nor a partial book of Binance
    /// has one of its own.
    /// </summary>
    public Waits SinceReceipt { get; } = new();

    /// <summary>From the start of the millisecond in which the sender sent it, so up to a millisecond too long: of trades.</summary>
    public Waits SinceSending { get; } = new();

    /// <summary>Whether it looks at the clock.</summary>
    public bool IsTimed { get; set; }

    public void Add(MarketUpdate update)
    {
        Volatile.Write(ref _updates, _updates + 1);
        Volatile.Write(ref _events, _events + update.Events.Length);
        if (!IsTimed)
            return;
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        foreach (ref readonly var news in update.Events.AsSpan())
        {
            if (news.Kind == MarketEventKind.Bar)
                continue;
            var waits = news.Kind == MarketEventKind.Quote ? SinceReceipt : SinceSending;
            waits.Add((now - news.Time).TotalMicroseconds);
        }
    }

    public void Clear()
    {
        SinceReceipt.Clear();
        SinceSending.Clear();
    }
}
