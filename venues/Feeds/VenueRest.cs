using System.Globalization;
using System.Net;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>GET requests to a venue's REST API.</summary>
/// <param name="root">The base address, with a slash at the end.</param>
internal sealed class VenueRest(HttpClient http, Uri root, TimeProvider clock)
{
    private const HttpStatusCode Banned = (HttpStatusCode)418;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What is waited after a refusal for too many requests that doesn't say how long.</summary>
    private static readonly TimeSpan UsualBan = TimeSpan.FromMinutes(1);

    /// <exception cref="VenueRestException">The status is not one of success.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    /// <exception cref="TimeoutException">There was none within 10 s.</exception>
    public async Task<byte[]> Get(string path, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var response = await http.GetAsync(new Uri(root, path), both.Token);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadAsByteArrayAsync(both.Token);
            throw new VenueRestException(
                string.Create(CultureInfo.InvariantCulture, $"The venue refused with HTTP {(int)response.StatusCode}."),
                response.StatusCode,
                RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The venue did not answer within {Patience.TotalSeconds} s.");
        }
    }

    /// <summary>After an answer was read.</summary>
    /// <exception cref="VenueRestException">It can't be used, or is a refusal.</exception>
    public static void Check(DecodeFault fault, VenueMessage message)
    {
        if (fault is not (DecodeFault.None or DecodeFault.UnknownSymbol))
            throw new VenueRestException($"The venue's answer can't be used: {fault.Reason()}.");
        if (message.Kind == VenueMessageKind.Refused)
            throw new VenueRestException($"The venue refused: {message.Text}");
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var told = response.Headers.RetryAfter;
        if (told?.Date is { } date)
            return date - clock.GetUtcNow();
        return told?.Delta ?? (response.StatusCode is HttpStatusCode.TooManyRequests or Banned ? UsualBan : default(TimeSpan?));
    }
}
