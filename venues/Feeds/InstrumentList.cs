using System.Globalization;
using System.Net;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// The venues' own lists of what they trade, by REST: Binance's <c>api/v3/exchangeInfo</c>, Coinbase Exchange's <c>products</c> (Advanced
/// Trade has the same products under the same names), Kraken's <c>0/public/AssetPairs</c>.
/// </summary>
/// <param name="random">Draws the delays between attempts.</param>
public sealed class InstrumentList(HttpClient http, TimeProvider clock, Random random)
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>A list has some megabytes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Asks until the list comes: after a fault again, at growing intervals up to a minute, or when the venue's <c>Retry-After</c> says.
    /// </summary>
    /// <param name="venue">One of <see cref="VenueNames"/>.</param>
    /// <param name="rest">The base address of the venue's API, with a slash at the end.</param>
    /// <param name="failed">Gets each fault, and when it is tried again.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IReadOnlyList<ListedInstrument>> Get(
        string venue, Uri rest, Action<string, TimeSpan> failed, CancellationToken cancellation)
    {
        var (path, read) = SourceOf(venue);
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = random.NextDouble,
                Delay = ShortestDelay,
                MaxDelay = LongestDelay,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is HttpRequestException or IOException or InvalidDataException or TimeoutRejectedException),
                DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as ListRefusedException)?.RetryAfter),
                OnRetry = attempt =>
                {
                    failed(Describe(attempt.Outcome.Exception!), attempt.RetryDelay);
                    return default;
                },
            })
            .AddTimeout(Patience)
            .Build();
        return await pipeline.ExecuteAsync(async token => await Ask(new Uri(rest, path), read, token), cancellation);
    }

    private static (string Path, Func<ReadOnlyMemory<byte>, VenueInstruments> Read) SourceOf(string venue) => venue switch
    {
        VenueNames.Binance => ("api/v3/exchangeInfo?showPermissionSets=false", BinanceInstruments.Read),
        VenueNames.Coinbase => ("products", CoinbaseInstruments.ReadExchange),
        VenueNames.Kraken => ("0/public/AssetPairs", KrakenAssetPairs.Read),
        _ => throw new ArgumentException($"The venue {venue} is not known.", nameof(venue)),
    };

    private async Task<IReadOnlyList<ListedInstrument>> Ask(
        Uri address, Func<ReadOnlyMemory<byte>, VenueInstruments> read, CancellationToken cancellation)
    {
        // Coinbase refuses who doesn't say who he is.
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("OrleansTrader");
        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new ListRefusedException(response.StatusCode, RetryAfter(response));
        var list = read(await response.Content.ReadAsByteArrayAsync(cancellation));
        return list.Instruments.IsEmpty
            ? throw new InvalidDataException(list.Faults is [var fault, ..] ? $"It can't be read: {fault}" : "It is empty.")
            : [.. list.Instruments.Select(line => new ListedInstrument(line.Name, line.Instrument, line.IsTrading))];
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };

    private static string Describe(Exception fault) => fault is TimeoutRejectedException
        ? string.Create(CultureInfo.InvariantCulture, $"There was no answer within {Patience.TotalSeconds} s.")
        : fault.Message;

    private sealed class ListRefusedException(HttpStatusCode status, TimeSpan? retryAfter)
        : HttpRequestException($"The answer was {(int)status}.", inner: null, status)
    {
        public TimeSpan? RetryAfter => retryAfter;
    }
}
