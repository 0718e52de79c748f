using System.Runtime.CompilerServices;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Sessions;

/// <summary>A feed that stops once, before the first message of a time, until the test has it go on. Later readings do not stop.</summary>
internal sealed class PausedFeed(IMarketDataFeed feed, Timestamp at) : IMarketDataFeed
{
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Venue => feed.Venue;

    /// <summary>Completes when everything before that time was dealt with.</summary>
    public Task Paused => _paused.Task;

    public void GoOn() => _goOn.TrySetResult();

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in feed.Read(resumeFrom, cancellation).ConfigureAwait(false))
        {
            if (message is MarketBatch batch && batch.Time >= at && _paused.TrySetResult())
                await _goOn.Task.WaitAsync(cancellation).ConfigureAwait(false);
            yield return message;
        }
    }
}
