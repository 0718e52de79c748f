using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a feed has done so far. Used from its grain's turns only.</summary>
internal sealed class FeedCounters
{
    /// <summary>Rejections whose text is worth a line of log, per reason; the rest are counted.</summary>
    private const int ToldPerReason = 10;

    private const int KeptNotices = 50;

    private readonly Queue<string> _notices = new();
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
    }

    /// <summary>The levels of one update of a book count as one.</summary>
    public void Process(VenueBatch batch)
    {
        foreach (ref readonly var news in batch.Events.AsSpan())
        {
            if (news.Kind is VenueEventKind.Trade or VenueEventKind.Quote or VenueEventKind.Ticker or VenueEventKind.BookEnd)
                _processed++;
        }

        _lastMessageAt = batch.ReceivedAt;
    }

    /// <returns>Whether this one should be told, too.</returns>
    public bool Reject(RejectedInput rejected)
    {
        _rejected++;
        var count = _rejectedByReason.GetValueOrDefault(rejected.Reason) + 1;
        _rejectedByReason = _rejectedByReason.SetItem(rejected.Reason, count);
        if (count <= ToldPerReason)
            Note(rejected.Detail);
        return count <= ToldPerReason;
    }

    public void Note(string text)
    {
        _notices.Enqueue(text);
        if (_notices.Count > KeptNotices)
            _notices.Dequeue();
    }

    public void Fail(string fault)
    {
        State = FeedState.Failed;
        _fault = fault;
    }

    public FeedStatus ToStatus(string venue) => new(
        venue, State, _processed + _rejected, _processed, _rejected, _rejectedByReason, _lastMessageAt, [.. _notices], _fault);
}
