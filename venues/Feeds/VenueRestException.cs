using System.Net;

namespace OrleansTrader.Venues.Feeds;

/// <summary>A venue's REST API refused, or said what can't be used.</summary>
/// <param name="status">Of a refusal; null where the answer itself is what can't be used.</param>
/// <param name="retryAfter">What the venue asked to wait; null if nothing.</param>
internal sealed class VenueRestException(string message, HttpStatusCode? status = null, TimeSpan? retryAfter = null) : Exception(message)
{
    public HttpStatusCode? Status => status;

    public TimeSpan? RetryAfter => retryAfter;
}
