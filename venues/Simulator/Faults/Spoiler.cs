namespace OrleansTrader.Venues.Simulator.Faults;

/// <summary>Makes messages wrong, each time in the same way for the same message and number.</summary>
internal static class Spoiler
{
    /// <summary>
    /// May not stand in a string. A byte that is no UTF-8 would do too, but the client's WebSocket would end the connection for it.
    /// </summary>
    private const byte ControlCharacter = 1;
    private const int Ways = 4;

    private static ReadOnlySpan<byte> Checksum => "\"checksum\":"u8;

    /// <summary>
    /// No JSON, in one of four ways: a colon is gone, a bracket is another, a name has a control character, or a quote is gone.
    /// </summary>
    public static byte[] Malformed(byte[] payload, long number)
    {
        var spoilt = payload.ToArray();
        switch (number % Ways)
        {
            case 0:
                spoilt[Array.IndexOf(spoilt, (byte)':')] = (byte)' ';
                break;
            case 1:
                spoilt[^1] = (byte)'(';
                break;
            case 2:
                spoilt[Array.IndexOf(spoilt, (byte)'"') + 1] = ControlCharacter;
                break;
            default:
                spoilt[Array.LastIndexOf(spoilt, (byte)'"')] = (byte)' ';
                break;
        }
        return spoilt;
    }

    public static byte[] Truncated(byte[] payload) => payload[..(payload.Length / 2)];

    /// <summary>Nothing where there is no checksum.</summary>
    public static byte[]? WithWrongChecksum(byte[] payload)
    {
        var at = payload.AsSpan().IndexOf(Checksum);
        if (at < 0)
            return null;
        var spoilt = payload.ToArray();
        var end = at + Checksum.Length;
        while (spoilt[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        // Downwards, so that it stays a number of 32 bits.
        spoilt[end - 1] = (byte)(spoilt[end - 1] == '0' ? '1' : spoilt[end - 1] - 1);
        return spoilt;
    }
}
