namespace OrleansTrader.Venues.Replay;

/// <summary>
/// The rows' bytes of one recorded file: a CSV, or a zip with one inside. Damage never throws: reading ends, and <see cref="Damage"/>
/// says why. Hot: one checksum pass over the unpacked bytes, no allocation per read.
/// </summary>
internal sealed class RecordedFile : IDisposable
{
    private FileStream? _file;
    private ZipEntry? _zip;
    private Stream? _bytes;
    private long _delivered;
    private uint _checksum;
    private bool _bytewise;
    private long _skip;

    /// <summary>What is wrong with the file, the end of the sentence "the file …". Complete when reading has ended.</summary>
    public string? Damage { get; private set; }

    /// <summary>Bytes are missing at the end, so that the last row may be only the beginning of one.</summary>
    public bool IsCut { get; private set; }

    public static RecordedFile Open(string path)
    {
        var opened = new RecordedFile();
        try
        {
            opened._file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
            if (opened._file.Length == 0)
                opened.Damage = "is empty";
            else if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                opened.OpenZip(opened._file);
            else
                opened._bytes = opened._file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            opened.Fail(fault);
        }
        return opened;
    }

    /// <returns>0 at the end.</returns>
    public int Read(Span<byte> buffer)
    {
        while (_bytes is not null)
        {
            try
            {
                var read = _bytes.Read(Wanted(buffer));
                if (read == 0)
                {
                    CheckEnd();
                }
                else if (_skip > 0)
                {
                    _skip -= read;
                }
                else
                {
                    _checksum = _zip is null ? 0 : Crc32.Append(_checksum, buffer[..read]);
                    _delivered += read;
                    return read;
                }
            }
            catch (InvalidDataException) when (!_bytewise && _zip is not null && _file is not null)
            {
                // The call that met the damage kept what it had unpacked before it: fetch that byte by byte.
                _bytewise = true;
                _skip = _delivered;
                _bytes = _zip.Open(_file);
            }
            catch (InvalidDataException)
            {
                Cut();
            }
            catch (IOException fault)
            {
                IsCut = true;
                Fail(fault);
            }
        }
        return 0;
    }

    public void Dispose() => _file?.Dispose();

    private void OpenZip(FileStream file)
    {
        _zip = ZipEntry.Locate(file, out var fault);
        Damage = fault;
        _bytes = _zip?.Open(file);
    }

    private Span<byte> Wanted(Span<byte> buffer)
    {
        var length = _skip > 0 ? Math.Min(_skip, buffer.Length) : _bytewise ? 1 : buffer.Length;
        if (_zip is { Method: CompressionMethod.Stored, Length: { } whole })
            length = Math.Min(length, whole - _delivered);
        return buffer[..(int)length];
    }

    private void CheckEnd()
    {
        _bytes = null;
        if (_zip is null)
            return;
        if (_zip.Length is null || _delivered < _zip.Length)
            Cut();
        else if (_delivered > _zip.Length || _checksum != _zip.Checksum)
            Damage = "does not match its checksum: some of its rows may be wrong";
        else if (_zip.IsCut)
            Damage = "is cut off at its end, but all of its rows are there";
    }

    private void Cut()
    {
        _bytes = null;
        IsCut = true;
        Damage = _zip?.Length is { } whole
            ? $"is damaged or cut off: {_delivered} of its {whole} bytes can be unpacked"
            : $"is damaged or cut off: {_delivered} bytes can be unpacked, and it does not tell how many there were";
    }

    private void Fail(Exception fault)
    {
        _bytes = null;
        Damage = $"can not be read: {fault.Message}";
    }
}
