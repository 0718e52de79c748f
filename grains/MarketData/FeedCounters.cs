using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a feed has done so far. Used from its grain's turns only.</summary>
internal sealed class FeedCounters(string venue)
{
    /// <summary>Rejections whose text is worth a line of log, per reason; the rest are counted.</summary>
    private const int ToldPerReason = 10;

    private const int KeptNotices = 50;
    private const int KeptAlerts = 10;

    private readonly Queue<string> _notices = new();
    private readonly Queue<string> _alerts = new();
    private ImmutableSortedDictionary<string, long> _rejectedByReason = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);
    private long _processed;
    private long _rejected;
    private Timestamp? _lastMessageAt;
    private string? _fault;

    public FeedState State { get; set; }

    public void Process(MarketBatch batch)
    {
        _processed += batch.Events.Length;
        _lastMessageAt = batch.Time;
        FeedMetrics.Processed(venue, batch.Events.Length);
    }

    /// <summary>The levels of one update of a book count as one.</summary>
    public void Process(VenueBatch batch)
    {
        var before = _processed;
        foreach (ref readonly var news in batch.Events.AsSpan())
        {
            if (news.Kind is VenueEventKind.Trade or VenueEventKind.Quote or VenueEventKind.Ticker or VenueEventKind.BookEnd)
                _processed++;
        }

        _lastMessageAt = batch.ReceivedAt;
        FeedMetrics.Processed(venue, _processed - before);
    }

    /// <returns>Whether this one should be told, too.</returns>
    public bool Reject(RejectedInput rejected)
    {
        _rejected++;
        FeedMetrics.Rejected(venue);
        var count = _rejectedByReason.GetValueOrDefault(rejected.Reason) + 1;
        _rejectedByReason = _rejectedByReason.SetItem(rejected.Reason, count);
        if (count <= ToldPerReason)
            Note(rejected.Detail, NoticeLevel.Warning);
        return count <= ToldPerReason;
    }

    public void Note(string text, NoticeLevel level)
    {
        _notices.Enqueue(text);
        if (_notices.Count > KeptNotices)
            _notices.Dequeue();
        if (level != NoticeLevel.Error)
            return;
        FeedMetrics.Alerted(venue);
        _alerts.Enqueue(text);
        if (_alerts.Count > KeptAlerts)
            _alerts.Dequeue();
    }

    public void Fail(string fault)
    {
        State = FeedState.Failed;
        _fault = fault;
    }

    public FeedStatus ToStatus() => new(
        venue, State, _processed + _rejected, _processed, _rejected, _rejectedByReason, _lastMessageAt, [.. _notices], _fault,
        [.. _alerts]);
}
