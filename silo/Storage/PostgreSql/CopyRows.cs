using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using OrleansTrader.Journal;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// Events in PostgreSQL's binary COPY format (PostgreSQL's manual, "COPY", "Binary Format"), in the order they were added.
/// A buffer is used again for the next group; nothing is allocated once it has grown.
/// </summary>
internal sealed class CopyRows
{
    /// <summary>The table and columns that the rows are for.</summary>
    public const string Command = "COPY trader.events (journal, stream, version, type, time, payload) FROM STDIN (FORMAT BINARY)";

    private const short Columns = 6;

    /// <summary>A buffer that one large group has grown beyond this isn't kept.</summary>
    private const int KeptCapacity = 4 << 20;

    private ArrayBufferWriter<byte> _bytes = new(64 << 10);

    /// <summary>The signature, no flags, no extension.</summary>
    private static ReadOnlySpan<byte> Header =>
    [
        (byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0,
        0, 0, 0, 0, 0, 0, 0, 0,
    ];

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public void Begin()
    {
        if (_bytes.Capacity > KeptCapacity)
            _bytes = new ArrayBufferWriter<byte>(64 << 10);
        else
            _bytes.ResetWrittenCount();
        _bytes.Write(Header);
    }

    public void Add(int journal, string stream, long version, in JournalEntry entry)
    {
        WriteInt16(Columns);
        WriteInt32(sizeof(int));
        WriteInt32(journal);
        WriteText(stream);
        WriteInt64(version);
        WriteText(entry.Type);
        WriteInt64(entry.Time.UnixNanoseconds);
        WriteInt32(entry.Payload.Length);
        _bytes.Write(entry.Payload.Span);
    }

    public void End() => WriteInt16(-1);

    private void WriteInt16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_bytes.GetSpan(sizeof(short)), value);
        _bytes.Advance(sizeof(short));
    }

    private void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }

    /// <summary>With its length before it.</summary>
    private void WriteInt64(long value)
    {
        WriteInt32(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    /// <summary>With its length before it.</summary>
    private void WriteText(string text)
    {
        WriteInt32(Encoding.UTF8.GetByteCount(text));
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }
}
