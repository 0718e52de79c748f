using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// Recorded trades, quotes and bars in LEAN's layout, in the order in which they became known: all symbols and days by time, at equal
/// times quotes before trades and bars, then by symbol, then as recorded. Reading runs ahead on another thread; the clock is moved to a
/// message's time just before it is handed on. Every reading begins at the first day.
/// </summary>
/// <param name="clock">The clock of whoever reads; only this feed moves it.</param>
/// <param name="realTime">What the replay's speed is measured with.</param>
public sealed class ReplayFeed(ReplayCatalog catalog, ReplayClock clock, TimeProvider realTime) : IMarketDataFeed
{
    private const int ChunkMessages = 512;
    private const int ChunksAhead = 4;

    public string Venue => "replay";

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = catalog.Options;
        var pace = new ReplayPace(options.Speed, resumeFrom, realTime);
        var chunks = Channel.CreateBounded<FeedMessage[]>(new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = Task.Run(() => ReadAhead(chunks.Writer, stop.Token), CancellationToken.None);
        try
        {
            while (await chunks.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
            {
                if (!chunks.Reader.TryRead(out var chunk))
                    continue;
                foreach (var message in chunk)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (TimeOf(message) is { } time)
                    {
                        await pace.WaitUntilDue(time, cancellation).ConfigureAwait(false);
                        clock.AdvanceTo(time);
                    }
                    yield return message;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ahead.ConfigureAwait(false);
        }
    }

    private static Timestamp? TimeOf(FeedMessage message) => message switch
    {
        MarketBatch batch => batch.Time,
        Watermark watermark => watermark.Time,
        _ => null,
    };

    private async Task ReadAhead(ChannelWriter<FeedMessage[]> chunks, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            using var merge = new ReplayMerge(ReplayPlan.Tracks(catalog), catalog.Options.WatermarkPeriod);
            var messages = new List<FeedMessage>(ChunkMessages);
            messages.AddRange(catalog.Notices.Select(notice => new FeedNotice(notice)));
            var more = true;
            while (more)
            {
                while (more && messages.Count < ChunkMessages)
                    more = merge.Next(messages);
                await chunks.WriteAsync([.. messages], stop).ConfigureAwait(false);
                messages.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone.
        }
        catch (Exception unexpected)
        {
            // A fault of ours, not of the recording: the reader has to see it.
            fault = unexpected;
        }
        chunks.Complete(fault);
    }
}
