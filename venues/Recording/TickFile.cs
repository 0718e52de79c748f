using System.Buffers.Text;
using System.Globalization;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Recording;

/// <summary>
/// The rows of one day, venue, symbol and kind, as text that is appended to. What a crash left of a last row is cut off when the file is
/// opened again. Times never go back in it: a row that came late has the time of the row before it.
/// </summary>
internal sealed class TickFile : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const long NanosecondsPerMillisecond = 1_000_000;

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

    /// <summary>A row of any number of columns, in pairs of price and size.</summary>
    public void Levels(Timestamp time, ReadOnlySpan<decimal> numbers)
    {
        Begin(time);
        foreach (var number in numbers)
        {
            if (_length > _row.Length - 40)
                Write();
            Number(number);
        }

        End();
    }

    /// <summary>All rows so far are on the disk when it returns.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();

    private void Begin(Timestamp time)
    {
        _last = Math.Max(_last, time.UnixNanoseconds);
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

    private void Number(decimal number)
    {
        _row[_length++] = (byte)',';
        number.TryFormat(_row.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void End()
    {
        _row[_length++] = (byte)'\n';
        Write();
    }

    private void Write()
    {
        _file.Write(_row, 0, _length);
        _length = 0;
    }
}
