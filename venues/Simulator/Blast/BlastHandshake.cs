using System.Text;

namespace OrleansTrader.Venues.Simulator.Blast;

/// <summary>What a client's opening request wants.</summary>
/// <param name="Key">Its <c>Sec-WebSocket-Key</c>.</param>
/// <param name="NamesStreams">The address itself names streams.</param>
internal sealed record BlastHandshake(string Key, bool IsCombined, bool InMicroseconds, bool NamesStreams)
{
    private const int LongestRequest = 64 * 1024;
    private const string Raw = "/binance/ws";
    private const string Combined = "/binance/stream";

    /// <summary>Nothing if it is no handshake, or is for another address.</summary>
    public static async Task<BlastHandshake?> Read(Stream stream, CancellationToken cancellation)
    {
        // A client sends nothing behind its request before it has an answer.
        var bytes = new byte[LongestRequest];
        var length = 0;
        while (!bytes.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = length < bytes.Length ? await stream.ReadAsync(bytes.AsMemory(length), cancellation).ConfigureAwait(false) : 0;
            if (read == 0)
                return null;
            length += read;
        }
        var lines = Encoding.ASCII.GetString(bytes, 0, length).Split("\r\n");
        var target = lines[0].Split(' ') is ["GET", var named, _] ? named : "";
        var key = lines.FirstOrDefault(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase));
        var path = target.Split('?')[0];
        if (key is null || !(path == Combined || path == Raw || path.StartsWith(Raw + "/", StringComparison.Ordinal)))
            return null;
        return new BlastHandshake(
            key.Split(':', 2)[1].Trim(),
            path == Combined,
            target.Contains("timeUnit=microsecond", StringComparison.OrdinalIgnoreCase),
            target.Contains("streams=", StringComparison.Ordinal) || path.StartsWith(Raw + "/", StringComparison.Ordinal));
    }
}
