using System.Globalization;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>The venue answered the handshake with an HTTP status that isn't "switching protocols".</summary>
/// <param name="retryAfter">What the venue asked to wait; null if nothing.</param>
public sealed class ConnectRefusedException(int status, TimeSpan? retryAfter, Exception inner)
    : IOException(string.Create(CultureInfo.InvariantCulture, $"The venue refused with HTTP {status}."), inner)
{
    public int Status => status;

    public TimeSpan? RetryAfter => retryAfter;
}
