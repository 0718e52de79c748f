using System.Globalization;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Venues.Recording;

/// <summary>The files of the days that are still written, and the packing and deleting of those that are not. For one thread.</summary>
internal sealed class RecordedDays(RecorderOptions options) : IDisposable
{
    private const int DayLength = 8;
    private const string BookFolder = "book";

    private readonly Dictionary<(string Venue, Symbol Symbol, RowKind Kind, DateOnly Day), TickFile> _files = [];
    private readonly Dictionary<(string Venue, Symbol Symbol), BookRecording> _books = [];
    private DateOnly _packedBefore;
    private long _bytes;
    private bool _isFull;

    /// <summary>What the folder held when it was last looked at.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <returns>Whether it was written: not if its day is packed, or the disk budget is used up.</returns>
    public bool Write(string venue, Symbol symbol, in VenueEvent news)
    {
        var day = DayOf(news.Time);
        if (day < _packedBefore || _isFull)
            return false;
        var kind = news.Kind == VenueEventKind.Trade ? RowKind.Trade : RowKind.Quote;
        var file = FileOf(venue, symbol, kind, day);
        if (kind == RowKind.Trade)
            file.Trade(news.Time, news.Price.Value, news.Quantity.Value);
        else
            file.Quote(news.Time, news.Bid.Value, news.BidSize.Value, news.Ask.Value, news.AskSize.Value);
        return true;
    }

    public BookRecording BookOf(string venue, Symbol symbol)
    {
        if (!_books.TryGetValue((venue, symbol), out var book))
            _books[(venue, symbol)] = book = new BookRecording(venue, symbol, options.BookSnapshotInterval);
        return book;
    }

    /// <summary>Writes what <see cref="BookRecording.Take"/> says is to be written, to the file of the day of receipt.</summary>
    /// <returns>Whether it was written, as with ticks.</returns>
    public bool Write(BookRecording book, in VenueEvent news, Timestamp receivedAt)
    {
        var day = DayOf(receivedAt);
        day = day < book.Day ? book.Day : day;
        if (day < _packedBefore || _isFull)
        {
            book.Drop();
            return false;
        }

        book.Write(in news, receivedAt, FileOf(book.Venue, book.Symbol, RowKind.Book, day));
        book.Day = day;
        return true;
    }

    /// <summary>Some of what venues told is missing: no book is written before its next snapshot.</summary>
    public void LoseBooks()
    {
        // First all of them, as the disk may not let the second be done.
        foreach (var book in _books.Values)
            book.Lose();
        foreach (var book in _books.Values)
            book.Drop();
    }

    public void Flush()
    {
        foreach (var file in _files.Values)
            file.Flush();
    }

    /// <summary>Packs the days before this one, also those that an earlier process left.</summary>
    public void PackBefore(DateOnly day)
    {
        if (day <= _packedBefore)
            return;
        foreach (var (key, file) in _files.Where(open => open.Key.Day < day).ToList())
        {
            if (key.Kind == RowKind.Book)
                BookOf(key.Venue, key.Symbol).Close(file);
            file.Dispose();
            _files.Remove(key);
        }

        foreach (var path in Recordings("*.csv").Where(path => DayOf(path) < day).ToList())
            DayArchive.Pack(path);
        _packedBefore = day;
    }

    /// <summary>Deletes the oldest days while there is more than the budget allows, but none from this one on.</summary>
    public void KeepBudget(DateOnly today)
    {
        var files = Recordings("*").Select(path => (Path: path, Day: DayOf(path), Size: new FileInfo(path).Length))
            .OrderBy(file => file.Day).ToList();
        var bytes = files.Sum(file => file.Size);
        foreach (var file in files.TakeWhile(file => file.Day < today))
        {
            if (bytes <= options.DiskBudget)
                break;
            File.Delete(file.Path);
            bytes -= file.Size;
        }

        _isFull = bytes > options.DiskBudget;
        Volatile.Write(ref _bytes, bytes);
    }

    /// <summary>Nothing is open any more; what is written next opens its files again.</summary>
    public void Close()
    {
        foreach (var book in _books.Values)
            book.Close();
        foreach (var file in _files.Values)
            Close(file);
        _files.Clear();
    }

    public void Dispose() => Close();

    private static void Close(TickFile file)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            // It was flushed, or its loss is told already.
        }
    }

    private IEnumerable<string> Recordings(string pattern)
    {
        var root = Path.Combine(options.Folder, LeanLayout.TypeFolder(SecurityType.Crypto));
        return Directory.Exists(root) ? Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Where(path => DayOf(path) is not null) : [];
    }

    /// <summary>The day that stands at the beginning of a file's name; files without one are not ours.</summary>
    private static DateOnly? DayOf(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return name.Length > DayLength && name[DayLength] == '_' && DateOnly.TryParseExact(name[..DayLength], "yyyyMMdd", out var day) ? day : null;
    }

    private TickFile FileOf(string venue, Symbol symbol, RowKind kind, DateOnly day)
    {
        if (_files.TryGetValue((venue, symbol, kind, day), out var file))
            return file;
        file = new TickFile(PathOf(venue, symbol, kind, day), day);
        _files.Add((venue, symbol, kind, day), file);
        return file;
    }

    private static DateOnly DayOf(Timestamp time) => DateOnly.FromDateTime(time.ToDateTimeOffset().UtcDateTime);

    private string PathOf(string venue, Symbol symbol, RowKind kind, DateOnly day)
    {
        var ticker = symbol.Value.Replace("/", "", StringComparison.Ordinal).ToLowerInvariant();
        if (kind == RowKind.Book)
        {
            return Path.Combine(
                options.Folder, LeanLayout.TypeFolder(SecurityType.Crypto), venue, BookFolder, ticker,
                day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "_depth.csv");
        }

        var layout = new LeanLayout(options.Folder, SecurityType.Crypto, venue, Resolution.Tick, ticker);
        var ticks = kind == RowKind.Trade ? MarketEventKind.Trade : MarketEventKind.Quote;
        return Path.Combine(layout.Folder, Path.ChangeExtension(layout.Candidates(ticks, day)[0], ".csv"));
    }
}
