using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Api;

/// <summary>A venue that tells what a test has it tell.</summary>
internal sealed class TestedFeed(string venue) : IMarketDataFeed
{
    private readonly Channel<(FeedMessage Message, TaskCompletionSource Taken)> _messages =
        Channel.CreateUnbounded<(FeedMessage, TaskCompletionSource)>();

    public string Venue => venue;

    /// <summary>Completes when everyone behind the feed has dealt with it.</summary>
    public async Task Tell(FeedMessage message)
    {
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _messages.Writer.TryWrite((message, taken));
        await taken.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (message, taken) in _messages.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            yield return message;
            taken.SetResult();
        }
    }
}
