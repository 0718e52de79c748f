using OrleansTrader.MarketData;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// Stands in for a venue's sockets: while its breaker is open, last prices of the symbols that are not live are asked for by REST, at once
/// and then at an interval. After a fault the pause doubles up to a minute; a venue that asks to wait gets what it asks for.
/// </summary>
/// <param name="quiet">The symbols that are not live, and all that are known.</param>
/// <param name="take">Gets the answers, valid during the call only.</param>
internal sealed class PricePoll(
    ILastPrices prices,
    TimeSpan interval,
    VenueBreaker breaker,
    FeedOutput output,
    TimeProvider clock,
    Func<(IReadOnlyList<VenueSymbol> Quiet, VenueSymbols All)> quiet,
    Action<VenueMessage> take)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostRetryAfter = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _opened = new(0);
    private int _failures;

    /// <summary>The breaker has opened. From any thread; does not wait.</summary>
    public void Begin() => _opened.Release();

    /// <summary>Until it is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await _opened.WaitAsync(stopping);
                _failures = 0;
                var closed = breaker.Closed;
                while (breaker.IsOpen)
                {
                    var pause = await Ask(stopping);
                    await Pause(pause, closed, stopping);
                    closed = breaker.Closed;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It is over.
        }
    }

    /// <returns>How long to wait before the next time.</returns>
    private async Task<TimeSpan> Ask(CancellationToken stopping)
    {
        await output.Room(stopping);
        var (symbols, all) = quiet();
        if (symbols.Count == 0)
            return interval;
        try
        {
            await prices.Ask(symbols, all, take, stopping);
            _failures = 0;
            return interval;
        }
        catch (Exception fault) when (fault is VenueRestException or HttpRequestException or IOException or TimeoutException)
        {
            if (++_failures == 1)
                output.Write(new FeedNotice($"Last prices are not to be had by REST either. {fault.Message}", NoticeLevel.Warning));
            var pause = Shorter(interval * Math.Pow(2, Math.Min(_failures, 10)), interval > LongestPause ? interval : LongestPause);
            return fault is VenueRestException { RetryAfter: { } asked } && asked > pause ? Shorter(asked, MostRetryAfter) : pause;
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task Pause(TimeSpan time, Task closed, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Task.Delay(time, clock, over.Token), closed);
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }
}
