namespace OrleansTrader.Venues.Replay;

/// <summary>
/// Splits a file into rows, which end with LF or CR LF; the last may end without. Empty rows are counted but not handed on. Hot: one
/// buffer per file, no allocation per row.
/// </summary>
internal sealed class RowReader(RecordedFile file)
{
    /// <summary>No honest row comes near it.</summary>
    private const int LongestRow = 1 << 16;

    private readonly byte[] _buffer = new byte[LongestRow];
    private int _start;
    private int _end;
    private bool _fileEnded;
    private bool _skipsToNextRow;

    /// <summary>The number of the row read last, from 1.</summary>
    public int RowNumber { get; private set; }

    /// <param name="fault">Why the row is not whole, if it is not.</param>
    /// <returns>False at the end of the file.</returns>
    public bool TryRead(out ReadOnlySpan<byte> row, out RowFault? fault)
    {
        fault = null;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var end = rest.IndexOf((byte)'\n');
            if (end >= 0)
            {
                _start += end + 1;
                row = WithoutReturn(rest[..end]);
            }
            else if (!_fileEnded && rest.Length < LongestRow)
            {
                Fill();
                continue;
            }
            else if (rest.IsEmpty)
            {
                row = default;
                return false;
            }
            else
            {
                // Either the last row, or one that fills the buffer.
                _start = _end;
                row = WithoutReturn(rest);
                if (!_fileEnded && !_skipsToNextRow)
                {
                    _skipsToNextRow = true;
                    RowNumber++;
                    fault = RowFault.Malformed($"it is longer than {LongestRow} bytes.");
                    return true;
                }
            }

            if (_skipsToNextRow)
            {
                _skipsToNextRow = end < 0;
                continue;
            }
            RowNumber++;
            if (row.IsEmpty)
                continue;
            if (end < 0 && file.IsCut)
                fault = RowFault.Malformed($"it is cut off: '{RowFields.Text(row)}'.");
            return true;
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = file.Read(_buffer.AsSpan(_end));
        _fileEnded = read == 0;
        _end += read;
        if (RowNumber == 0 && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            _start = 3;
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> row) => row is [.., (byte)'\r'] ? row[..^1] : row;
}
