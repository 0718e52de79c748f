using System.Buffers.Text;
using System.Globalization;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Recording;

/// <summary>
/// The rows of one day, venue, symbol and kind, as text that is appended to. What a crash left of a last row is cut off when the file is
/// opened again. Times never go back in it: a row that came late has the time of the row before it. Nor do they leave the day.
/// </summary>
internal sealed class TickFile : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const long NanosecondsPerDay = 86_400_000 * NanosecondsPerMillisecond;

    private readonly FileStream _file;
    private readonly long _midnight;
    private readonly byte[] _row = new byte[128];
    private long _last;
    private int _length;

    /// <exception cref="IOException">The file can't be opened or mended.</exception>
    public TickFile(string path, DateOnly day)
    {
        Path = path;
        Day = day;
        _midnight = Timestamp.From(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)).UnixNanoseconds;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, BufferSize);
        _last = _midnight + RowTail.Mend(_file);
    }

    public string Path { get; }

    public DateOnly Day { get; }

    public bool IsEmpty => _file.Position == 0;

    public void Trade(Timestamp time, decimal price, decimal quantity)
    {
        Begin(time);
        Number(price);
        Number(quantity);
        End();
    }

    public void Quote(Timestamp time, decimal bid, decimal bidSize, decimal ask, decimal askSize)
    {
        Begin(time);
        Number(bid);
        Number(bidSize);
        Number(ask);
        Number(askSize);
        End();
    }

    /// <summary>A row that has nothing but a kind: of <see cref="BookRow"/>.</summary>
    public void Mark(Timestamp time, byte kind)
    {
        Begin(time);
        Kind(kind);
        End();
    }

    public void Level(Timestamp time, byte kind, decimal price, decimal size)
    {
        Begin(time);
        Kind(kind);
        Number(price);
        Number(size);
        End();
    }

    /// <param name="id">The venue's number of the update.</param>
    public void End(Timestamp time, long id)
    {
        Begin(time);
        Kind(BookRow.End);
        Number(id);
        End();
    }

    /// <summary>All rows so far are on the disk when it returns.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();

    private void Begin(Timestamp time)
    {
        _last = Math.Max(_last, Math.Min(time.UnixNanoseconds, _midnight + NanosecondsPerDay - 1));
        var sinceMidnight = _last - _midnight;
        Utf8Formatter.TryFormat(sinceMidnight / NanosecondsPerMillisecond, _row, out _length);
        if (sinceMidnight % NanosecondsPerMillisecond is not 0 and var finer)
        {
            // To the last digit that is none.
            Utf8Formatter.TryFormat(finer, _row.AsSpan(_length + 1), out var digits, new('D', 6));
            _row[_length] = (byte)'.';
            _length += 1 + digits;
            while (_row[_length - 1] == '0')
                _length--;
        }
    }

    private void Kind(byte kind)
    {
        _row[_length++] = (byte)',';
        _row[_length++] = kind;
    }

    private void Number(decimal number)
    {
        _row[_length++] = (byte)',';
        number.TryFormat(_row.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void End()
    {
        _row[_length++] = (byte)'\n';
        _file.Write(_row, 0, _length);
    }
}
