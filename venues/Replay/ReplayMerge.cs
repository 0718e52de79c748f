using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// All tracks as one stream: by time, at equal times by rank, then as recorded. Before the first batch behind a boundary of the
/// watermark period stands the watermark of that boundary. Hot: O(log tracks) and two allocations per batch.
/// </summary>
internal sealed class ReplayMerge(IEnumerable<ReplayTrack> tracks, TimeSpan watermarkPeriod) : IDisposable
{
    private readonly List<RecordedTrack> _tracks = [.. tracks.Select(track => new RecordedTrack(track))];
    private readonly PriorityQueue<RecordedTrack, Turn> _turns = new();
    private Timestamp? _last;
    private bool _started;

    /// <summary>Appends the next few messages.</summary>
    /// <returns>False when these are the last.</returns>
    public bool Next(List<FeedMessage> messages)
    {
        if (!_started)
        {
            _started = true;
            foreach (var track in _tracks)
            {
                if (track.MoveToEvent(messages))
                    _turns.Enqueue(track, new Turn(track.Time, track.Rank));
            }
        }
        if (_turns.TryPeek(out var next, out var turn))
        {
            Take(next, turn.Time, messages);
            return true;
        }
        if (_last is { } end)
            messages.Add(new Watermark(BoundaryBefore(end + watermarkPeriod)));
        return false;
    }

    public void Dispose()
    {
        foreach (var track in _tracks)
            track.Dispose();
    }

    private void Take(RecordedTrack track, Timestamp time, List<FeedMessage> messages)
    {
        if (_last is { } last && BoundaryBefore(time) is var boundary && last <= boundary)
            messages.Add(new Watermark(boundary));
        _last = time;
        messages.Add(new MarketBatch(track.Symbol, time, time, track.TakeRun()));
        if (track.MoveToEvent(messages))
            _ = _turns.DequeueEnqueue(track, new Turn(track.Time, track.Rank));
        else
            _ = _turns.Dequeue();
    }

    private Timestamp BoundaryBefore(Timestamp time) => new Timestamp(time.UnixNanoseconds - 1).Floor(watermarkPeriod);

    private readonly record struct Turn(Timestamp Time, int Rank) : IComparable<Turn>
    {
        public int CompareTo(Turn other) => Time == other.Time ? Rank.CompareTo(other.Rank) : Time.CompareTo(other.Time);
    }
}
