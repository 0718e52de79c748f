using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>The opcodes of RFC 6455, section 5.2.</summary>
internal enum FrameKind : byte
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}

/// <summary>The server's half of RFC 6455: how frames are written, and the answer to a handshake.</summary>
internal static class WebSocketFrame
{
    public const int LongestHeader = 10;
    public const byte Final = 0x80;

    private const int LongestShort = 125;
    private const int LongestMedium = ushort.MaxValue;
    private const byte Medium = 126;
    private const byte Long = 127;
    private const string HandshakeSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>The header of a frame that is a whole message and not masked; the length of the header comes back.</summary>
    public static int WriteHeader(Span<byte> target, FrameKind kind, int length)
    {
        target[0] = (byte)(Final | (byte)kind);
        if (length <= LongestShort)
        {
            target[1] = (byte)length;
            return 2;
        }
        if (length <= LongestMedium)
        {
            target[1] = Medium;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
            return 4;
        }
        target[1] = Long;
        BinaryPrimitives.WriteInt64BigEndian(target[2..], length);
        return LongestHeader;
    }

    /// <summary>What a close frame holds: the code of section 7.4 and a reason, which is cut to fit.</summary>
    public static byte[] ClosePayload(int code, string reason)
    {
        var text = Encoding.UTF8.GetBytes(reason);
        var payload = new byte[2 + Math.Min(text.Length, LongestShort - 2)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        text.AsSpan(0, payload.Length - 2).CopyTo(payload.AsSpan(2));
        return payload;
    }

    /// <summary>The value of <c>Sec-WebSocket-Accept</c> for a client's key.</summary>
    public static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeSuffix)));
}
