using System.Runtime.CompilerServices;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Synthetic;

/// <summary>
/// A live market that is made up: for trying the service out, without a network or an account. What happens at a time depends on the
/// seed and that time alone, so the market goes on where it was after a restart. Events up to the current time are handed on in the
/// order of their times, at equal times in ordinal order of their symbols.
/// </summary>
public sealed class SyntheticFeed : IMarketDataFeed
{
    private readonly SyntheticOptions _options;
    private readonly TimeProvider _clock;
    private readonly SyntheticMarket[] _markets;

    /// <summary>Options with faults are an <see cref="ArgumentException"/> that names all of them.</summary>
    public SyntheticFeed(SyntheticOptions options, TimeProvider clock)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        _options = options;
        _clock = clock;
        _markets =
        [
            .. options.Instruments
                .OrderBy(instrument => instrument.Instrument.Symbol)
                .Select(instrument => new SyntheticMarket(instrument, options.Seed, options.EventsPerSecond)),
        ];
    }

    public string Venue => "synthetic";

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var done = Now();
        while (true)
        {
            await WaitUntil(Next(done), cancellation).ConfigureAwait(false);
            var now = Now();
            if (now - done > _options.LongestCatchUp)
            {
                var from = now - _options.LongestCatchUp;
                yield return new FeedNotice($"The synthetic feed was held up: {done} to {from} is left out.");
                done = from;
            }
            foreach (var message in Messages(done, now))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return message;
            }
            done = now;
        }
    }

    /// <summary>What happens after one time, up to and including another.</summary>
    internal IEnumerable<FeedMessage> Messages(Timestamp after, Timestamp until)
    {
        var numbers = Array.ConvertAll(_markets, market => market.NumberAfter(after));
        var boundary = BoundaryAfter(after);
        while (true)
        {
            var next = 0;
            for (var index = 1; index < _markets.Length; index++)
            {
                if (_markets[index].TimeOf(numbers[index]) < _markets[next].TimeOf(numbers[next]))
                    next = index;
            }
            var time = _markets[next].TimeOf(numbers[next]);
            if (time > until && boundary > until)
                yield break;
            if (time <= boundary)
            {
                yield return new MarketBatch(_markets[next].Symbol, time, until, [_markets[next].Event(numbers[next])]);
                numbers[next]++;
            }
            else
            {
                yield return new Watermark(boundary);
                boundary += _options.WatermarkPeriod;
            }
        }
    }

    private Timestamp Next(Timestamp after) =>
        _markets.Select(market => market.TimeOf(market.NumberAfter(after))).Append(BoundaryAfter(after)).Min();

    private Timestamp BoundaryAfter(Timestamp time) => time.Floor(_options.WatermarkPeriod) + _options.WatermarkPeriod;

    private Timestamp Now() => Timestamp.From(_clock.GetUtcNow());

    private async Task WaitUntil(Timestamp time, CancellationToken cancellation)
    {
        while (Now() is var now && now < time)
        {
            var milliseconds = Math.Max(1, Math.Ceiling((time - now).TotalMilliseconds));
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _clock, cancellation).ConfigureAwait(false);
        }
        cancellation.ThrowIfCancellationRequested();
    }
}
