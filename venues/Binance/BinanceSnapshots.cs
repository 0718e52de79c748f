using System.Net;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>
/// Asks Binance for books by REST, no more often than it allows: a book of a thousand levels weighs 50 of the 6 000 that an address has in
/// a minute. After a refusal nothing is asked for until the venue's Retry-After is over, or for a minute.
/// </summary>
/// <param name="rest">The base address of the venue's API, with a slash at the end.</param>
/// <param name="longestDelay">Of the delays between attempts, which double.</param>
/// <param name="stopping">Ends what is under way.</param>
internal sealed class BinanceSnapshots(HttpClient http, Uri rest, TimeSpan longestDelay, TimeProvider clock, CancellationToken stopping)
{
    private const int Levels = 1_000;
    private const double PerSecond = 1.5;
    private const int Burst = 10;

    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Ban = TimeSpan.FromMinutes(1);

    private readonly TokenBucket _limit = new(PerSecond, Burst, clock);
    private long _bannedUntil;

    /// <param name="attempt">0 for the first; later ones wait, twice as long each.</param>
    /// <param name="take">Gets the book, or null when there is none; from any thread, once, and not when all is over.</param>
    public void Ask(VenueSymbol symbol, int attempt, Action<VenueMessage?> take) => _ = Task.Run(() => Run(symbol, attempt, take), stopping);

    private async Task Run(VenueSymbol symbol, int attempt, Action<VenueMessage?> take)
    {
        try
        {
            if (attempt > 0)
                await Task.Delay(Min(ShortestDelay * Math.Pow(2, Math.Min(attempt, 20) - 1), longestDelay), clock, stopping);
            var banned = new DateTimeOffset(Volatile.Read(ref _bannedUntil), TimeSpan.Zero) - clock.GetUtcNow();
            if (banned > TimeSpan.Zero)
                await Task.Delay(banned, clock, stopping);
            await _limit.Take(stopping);
            take(await Get(symbol));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
    }

    private async Task<VenueMessage?> Get(VenueSymbol symbol)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            using var response = await http.GetAsync(new Uri(rest, $"api/v3/depth?symbol={symbol.Name}&limit={Levels}"), both.Token);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or (HttpStatusCode)418)
                Volatile.Write(ref _bannedUntil, (clock.GetUtcNow() + (response.Headers.RetryAfter?.Delta ?? Ban)).UtcTicks);
            if (!response.IsSuccessStatusCode)
                return null;
            var utf8 = await response.Content.ReadAsByteArrayAsync(both.Token);
            var message = new VenueMessage();
            var fault = BinanceRestDecoder.DecodeDepth(utf8, symbol, Timestamp.From(clock.GetUtcNow()), message);
            return fault == DecodeFault.None && message.Kind == VenueMessageKind.Data ? message : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return null;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
