using System.Buffers.Binary;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>The client's half of RFC 6455: masked frames, put together to messages. Text up to 1 MiB.</summary>
internal sealed class FrameReader(Stream stream)
{
    private const int LongestMessage = 1024 * 1024;
    private const byte LengthBits = 0x7F;
    private const byte KindBits = 0x0F;
    private const byte Medium = 126;
    private const byte Long = 127;
    private const int MaskLength = 4;

    private readonly byte[] _header = new byte[8];
    private readonly MemoryStream _message = new();
    private FrameKind _kind;

    /// <summary>
    /// The next message or control frame; nothing when the client has gone. A breach of the protocol is an <see cref="IOException"/>.
    /// </summary>
    public async ValueTask<(FrameKind Kind, ReadOnlyMemory<byte> Payload)?> Read(CancellationToken cancellation)
    {
        while (true)
        {
            if (!await Fill(_header.AsMemory(0, 2), cancellation).ConfigureAwait(false))
                return null;
            var final = (_header[0] & WebSocketFrame.Final) != 0;
            var kind = (FrameKind)(_header[0] & KindBits);
            var masked = (_header[1] & WebSocketFrame.Final) != 0;
            if (await ReadLength(_header[1] & LengthBits, cancellation).ConfigureAwait(false) is not { } length || !masked)
                return null;
            if (length is < 0 or > LongestMessage || _message.Length + length > LongestMessage)
                throw new IOException($"A client's message of {length} bytes is too long.");

            var payload = new byte[length];
            var mask = new byte[MaskLength];
            if (!await Fill(mask, cancellation).ConfigureAwait(false) || !await Fill(payload, cancellation).ConfigureAwait(false))
                return null;
            for (var index = 0; index < payload.Length; index++)
                payload[index] ^= mask[index % MaskLength];

            if (kind is FrameKind.Close or FrameKind.Ping or FrameKind.Pong)
                return (kind, payload);
            if (kind != FrameKind.Continuation)
                _kind = kind;
            _message.Write(payload);
            if (!final)
                continue;
            var whole = _message.ToArray();
            _message.SetLength(0);
            return (_kind, whole);
        }
    }

    private async ValueTask<long?> ReadLength(int length, CancellationToken cancellation)
    {
        switch (length)
        {
            case Medium:
                return await Fill(_header.AsMemory(0, 2), cancellation).ConfigureAwait(false)
                    ? BinaryPrimitives.ReadUInt16BigEndian(_header)
                    : null;
            case Long:
                return await Fill(_header.AsMemory(0, 8), cancellation).ConfigureAwait(false)
                    ? BinaryPrimitives.ReadInt64BigEndian(_header)
                    : null;
            default:
                return length;
        }
    }

    private async ValueTask<bool> Fill(Memory<byte> target, CancellationToken cancellation) =>
        await stream.ReadAtLeastAsync(target, target.Length, throwOnEndOfStream: false, cancellation)
            .ConfigureAwait(false) == target.Length;
}
