using System.Globalization;
using System.IO.Compression;
using System.Text;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Recording;

/// <summary>
/// Reads the recording of one venue's book of one symbol and day: the rows while they are written, or the zip. What it yields makes
/// the book in an <see cref="OrderBook"/>. An update that a crash cut in two has no end, and so never counts.
/// </summary>
public static class RecordedBook
{
    private const decimal NanosecondsPerMillisecond = 1_000_000;
    private const int DayLength = 8;

    /// <param name="path"><c>crypto/binance/book/btcusd/20260102_depth.csv</c>, or <c>.zip</c>.</param>
    /// <exception cref="InvalidDataException">A row is none of a book.</exception>
    public static IEnumerable<VenueEvent> Read(string path)
    {
        var name = Path.GetFileName(path);
        var day = DateOnly.ParseExact(name[..DayLength], "yyyyMMdd", CultureInfo.InvariantCulture);
        var midnight = Timestamp.From(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!name.EndsWith(".zip", StringComparison.Ordinal))
        {
            foreach (var news in Read(file, path, midnight))
                yield return news;
            yield break;
        }

        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        using var rows = archive.Entries.Single().Open();
        foreach (var news in Read(rows, path, midnight))
            yield return news;
    }

    private static IEnumerable<VenueEvent> Read(Stream stream, string path, Timestamp midnight)
    {
        using var rows = new BufferedStream(stream, 64 * 1024);
        var row = new List<byte>(64);
        for (var number = 1; ReadRow(rows, row); number++)
        {
            var text = Encoding.ASCII.GetString([.. row]);
            yield return Parse(text, midnight)
                ?? throw new InvalidDataException($"{path}, row {number}: '{text}' is no row of a recorded book.");
        }
    }

    /// <returns>False at the end, also where the last row does not end: it may be cut.</returns>
    private static bool ReadRow(BufferedStream rows, List<byte> row)
    {
        row.Clear();
        for (var next = rows.ReadByte(); next >= 0; next = rows.ReadByte())
        {
            if (next == '\n')
                return true;
            row.Add((byte)next);
        }

        return false;
    }

    private static VenueEvent? Parse(string row, Timestamp midnight)
    {
        var cells = row.Split(',');
        if (cells.Length < 2 || cells[1].Length != 1 || Number(cells[0]) is not { } milliseconds)
            return null;
        var time = new Timestamp(midnight.UnixNanoseconds + (long)(milliseconds * NanosecondsPerMillisecond));
        return ((byte)cells[1][0], cells.Length) switch
        {
            (BookRow.Clear, 2) => VenueEvent.BookClear(time),
            (BookRow.Lost, 2) => VenueEvent.BookLost(time),
            (BookRow.End, 3) when long.TryParse(cells[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) =>
                VenueEvent.BookEnd(time, id),
            (BookRow.Bid, 4) when Number(cells[2]) is { } price && Number(cells[3]) is { } size => VenueEvent.BidLevel(time, price, size),
            (BookRow.Ask, 4) when Number(cells[2]) is { } price && Number(cells[3]) is { } size => VenueEvent.AskLevel(time, price, size),
            _ => null,
        };
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
