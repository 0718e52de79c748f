using System.Buffers.Binary;
using System.IO.Compression;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// The one file inside a zip, found by the header in front of its data, so that it is found in a zip whose end is missing too.
/// </summary>
/// <param name="Start">Offset of the packed data.</param>
/// <param name="Length">Unpacked bytes; unknown if the end of the zip is missing and its front does not tell.</param>
/// <param name="Checksum">CRC-32 of the unpacked bytes; unknown as the length.</param>
/// <param name="IsCut">The directory at the end of the zip is missing.</param>
internal sealed record ZipEntry(long Start, CompressionMethod Method, long? Length, uint? Checksum, bool IsCut)
{
    private const int HeaderLength = 30;
    private const uint HeaderSignature = 0x04034b50;
    private const int Encrypted = 1;
    private const int SizesFollowData = 8;
    private const ushort Zip64Field = 1;
    private const uint InZip64Field = uint.MaxValue;
    private const int MostNames = 3;

    /// <returns>The entry, or null with what is wrong: the end of the sentence "the file …".</returns>
    public static ZipEntry? Locate(Stream zip, out string? fault)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        zip.Position = 0;
        var read = zip.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read < sizeof(uint) || BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature)
        {
            fault = "is not a zip";
            return null;
        }
        var name = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var extra = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header[28..])];
        zip.Position = HeaderLength + name;
        if (read < HeaderLength || zip.ReadAtLeast(extra, extra.Length, throwOnEndOfStream: false) < extra.Length)
        {
            fault = "is cut off before its first row";
            return null;
        }
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var sizesKnown = (flags & SizesFollowData) == 0;
        if ((flags & Encrypted) != 0 || !Enum.IsDefined((CompressionMethod)method))
        {
            fault = "is packed in a way that is not supported (encrypted, or neither stored nor deflated)";
            return null;
        }

        var start = zip.Position;
        long? length = sizesKnown ? LengthOf(header, extra) : null;
        uint? checksum = sizesKnown ? BinaryPrimitives.ReadUInt32LittleEndian(header[14..]) : null;
        fault = null;
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries is not [var entry])
            {
                var names = string.Join(", ", archive.Entries.Take(MostNames).Select(file => file.FullName));
                fault = $"holds {archive.Entries.Count} files ({names}{(archive.Entries.Count > MostNames ? ", …" : "")}); one is expected";
                return null;
            }
            return new ZipEntry(start, (CompressionMethod)method, entry.Length, entry.Crc32, IsCut: false);
        }
        catch (InvalidDataException)
        {
            return new ZipEntry(start, (CompressionMethod)method, length, checksum, IsCut: true);
        }
    }

    public Stream Open(Stream zip)
    {
        zip.Position = Start;
        return Method == CompressionMethod.Stored ? zip : new DeflateStream(zip, CompressionMode.Decompress, leaveOpen: true);
    }

    private static long LengthOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        if (length != InZip64Field)
            return length;
        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Zip64Field && size >= 8 && extra.Length >= 12)
                return BinaryPrimitives.ReadInt64LittleEndian(extra[4..]);
            extra = extra[Math.Min(extra.Length, 4 + size)..];
        }
        return length;
    }
}

/// <summary>How a zip packs a file, by its own numbers.</summary>
internal enum CompressionMethod : ushort
{
    Stored = 0,
    Deflate = 8,
}
