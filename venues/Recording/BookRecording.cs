using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Recording;

/// <summary>
/// One venue's book of one symbol on its way to the disk: each update when it is whole, and the whole book at the beginning of each file
/// and at an interval, so that a reader can begin there. Holds the book itself.
/// </summary>
internal sealed class BookRecording(string venue, Symbol symbol, TimeSpan snapshotInterval)
{
    private readonly OrderBook _book = new();
    private readonly List<VenueEvent> _levels = [];
    private bool _beginsAnew;

    // The file whose rows make the book as it was before the last update; none where they do not.
    private TickFile? _file;

    // The file whose last row says that the book is lost.
    private TickFile? _endedIn;
    private Timestamp _snapshotAt;

    public string Venue => venue;

    public Symbol Symbol => symbol;

    /// <summary>The day of the file that was written to last: a book never goes back to an earlier one.</summary>
    public DateOnly Day { get; set; }

    /// <returns>Whether there is something to be written now, by <see cref="Write"/>.</returns>
    public bool Take(in VenueEvent news)
    {
        var wasLive = _book.IsLive;
        _ = _book.Take(in news);
        switch (news.Kind)
        {
            case VenueEventKind.BookClear:
                _levels.Clear();
                _beginsAnew = true;
                return false;
            case VenueEventKind.BookLevel:
                if (_book.IsLive && !_beginsAnew)
                    _levels.Add(news);
                return false;
            case VenueEventKind.BookEnd:
                return _book.IsLive || wasLive;
            case VenueEventKind.BookLost or VenueEventKind.Lost:
                return wasLive;
            default:
                return false;
        }
    }

    /// <summary>Writes the update that has just ended, or that the book is lost.</summary>
    /// <exception cref="IOException">It could not; the next update is written with the whole book.</exception>
    public void Write(in VenueEvent news, Timestamp receivedAt, TickFile file)
    {
        var isWhole = ReferenceEquals(file, _file);
        _file = null;
        if (!_book.IsLive)
        {
            End(file, news.Time);
        }
        else if (isWhole && !_beginsAnew && receivedAt - _snapshotAt < snapshotInterval)
        {
            foreach (var level in _levels)
                file.Level(news.Time, level.IsAsk ? BookRow.Ask : BookRow.Bid, level.Price.Value, level.Quantity.Value);
            file.End(news.Time, news.Id);
            _file = file;
        }
        else
        {
            // What an earlier process left in the file is not what this book goes on from.
            if (!isWhole && !file.IsEmpty && !ReferenceEquals(file, _endedIn))
                End(file, default);
            WriteAll(in news, file);
            _snapshotAt = receivedAt;
            _file = file;
        }

        Forget();
    }

    /// <summary>What has just ended is not written: the book on the disk ends here.</summary>
    public void Drop()
    {
        var file = _file;
        _file = null;
        Forget();
        if (file is not null)
            End(file, default);
    }

    /// <summary>Something was missed: nothing is written before the venue's next snapshot, but by <see cref="Drop"/>.</summary>
    public void Lose()
    {
        _ = _book.Take(VenueEvent.BookLost(default));
        Forget();
    }

    /// <summary>All files are closed; what is written next opens its own again.</summary>
    public void Close() => _file = null;

    /// <summary>The file of a day that is over is closed.</summary>
    public void Close(TickFile file)
    {
        if (ReferenceEquals(file, _file))
            _file = null;
    }

    private void WriteAll(in VenueEvent news, TickFile file)
    {
        file.Mark(news.Time, BookRow.Clear);
        for (var i = 0; i < _book.BidCount; i++)
            Level(BookRow.Bid, _book.Bid(i), news.Time);
        for (var i = 0; i < _book.AskCount; i++)
            Level(BookRow.Ask, _book.Ask(i), news.Time);
        file.End(news.Time, news.Id);
        _endedIn = null;

        void Level(byte kind, BookLevel level, Timestamp time) => file.Level(time, kind, level.Price.Value, level.Quantity.Value);
    }

    private void End(TickFile file, Timestamp time)
    {
        file.Mark(time, BookRow.Lost);
        _endedIn = file;
    }

    private void Forget()
    {
        _levels.Clear();
        _beginsAnew = false;
    }
}
