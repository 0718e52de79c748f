using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The one connection of the cluster to a venue's market data. Key: the venue. It takes the next message when everyone behind the
/// symbol has dealt with the last one. Never collected: it reads without being called. What is asked of it while it runs (symbols that
/// come and go) is kept, and done again at every start.
/// </summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class VenueFeedGrain(
    IEnumerable<IMarketDataFeed> feeds,
    [PersistentState("checkpoint", TraderGrains.Storage)] IPersistentState<FeedCheckpoint> checkpoint,
    [PersistentState("wishes", TraderGrains.Storage)] IPersistentState<FeedWishes> wishes,
    IEnumerable<IMarketRecorder> recorders,
    [FromKeyedServices(TraderGrains.WallClock)] TimeProvider wallClock,
    ILogger<VenueFeedGrain> log)
    : Grain, IVenueFeedGrain
{
    /// <summary>So often, other calls of the grain get their turn while messages come without a pause.</summary>
    private const int MessagesPerTurn = 256;

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(1);

    private FeedCounters _counters = null!;
    private CancellationTokenSource _stop = new();
    private IMarketDataFeed _feed = null!;
    private readonly ImmutableArray<IMarketRecorder> _recorders = [.. recorders];
    private ImmutableArray<ISymbolGrain> _symbols = [];
    private readonly Dictionary<Symbol, ISymbolGrain> _found = [];
    private Task _reading = Task.CompletedTask;
    private Task _saving = Task.CompletedTask;
    private long _savedAt;
    private long _run;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var venue = this.GetPrimaryKeyString();
        _feed = feeds.SingleOrDefault(feed => feed.Venue == venue) ?? throw new InvalidOperationException($"No feed is set up for venue '{venue}'.");
        _counters = new FeedCounters(venue);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await Stop();

    public async Task Start(ImmutableArray<Symbol> symbols, long run)
    {
        if (_counters.State == FeedState.Running && run == _run)
            return;
        await Stop();
        _run = run;
        _counters = new FeedCounters(_feed.Venue);
        _symbols = [.. symbols.Select(symbol => GrainFactory.GetGrain<ISymbolGrain>(symbol.Value))];
        _joined = [.. symbols];
        await GrantWishes();
        _counters.State = FeedState.Running;
        _stop = new CancellationTokenSource();
        _reading = Read(_stop.Token);
    }

    public Task<long> GetRun() => Task.FromResult(_run);

    public async Task Stop()
    {
        _stop.Cancel();
        await _reading;
        await _saving;
    }

    public Task<FeedStatus> GetStatus() => Task.FromResult(_counters.ToStatus());

    private async Task Read(CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            var taken = 0;
            await foreach (var message in _feed.Read(checkpoint.State.Time, stop))
            {
                await Take(message);
                if (++taken % MessagesPerTurn == 0)
                    await Task.Yield();
            }

            _counters.State = FeedState.Completed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _counters.State = FeedState.Stopped;
        }
        catch (Exception fault)
        {
            // Nobody awaits the reading: the fault is the feed's status.
            _counters.Fail(fault.Message);
            LogFailed(_feed.Venue, fault);
        }
    }

    private Task Take(FeedMessage message)
    {
        switch (message)
        {
            case MarketBatch batch:
                return Take(batch);
            case VenueBatch batch:
                return Take(batch);
            case VenueCandle:
                return Task.CompletedTask;
            case Watermark watermark:
                return Take(watermark);
            case RejectedInput rejected:
                if (_counters.Reject(rejected))
                    LogRejected(_feed.Venue, rejected.Reason, rejected.Detail);
                return Task.CompletedTask;
            case FeedNotice notice:
                Tell(notice);
                return Task.CompletedTask;
            default:
                throw new InvalidOperationException($"{message.GetType().Name} is no message of a feed.");
        }
    }

    private async Task Take(MarketBatch batch)
    {
        await Find(batch.Symbol).OnBatch(batch, _run);
        _counters.Process(batch);
    }

    private async Task Take(VenueBatch batch)
    {
        var book = await Find(batch.Symbol).OnVenueBatch(batch, _run);

        // What the feed holds for right is not: only a new snapshot helps.
        if (book is BookState.Crossed or BookState.Malformed)
            (_feed as ILiveMarketDataFeed)?.Resync(batch.Symbol);
        _counters.Process(batch);
        if (FeedMetrics.TakesLatency)
            FeedMetrics.Aggregated(batch.Venue, batch.ReceivedAt, wallClock.Now());
        foreach (var recorder in _recorders)
            recorder.Record(batch);
    }

    /// <summary>A reference knows its way; one that is made anew has to ask for it.</summary>
    private ISymbolGrain Find(Symbol symbol)
    {
        if (!_found.TryGetValue(symbol, out var grain))
            _found.Add(symbol, grain = GrainFactory.GetGrain<ISymbolGrain>(symbol.Value));
        return grain;
    }

    private async Task Take(Watermark watermark)
    {
        foreach (var symbol in _symbols)
            await symbol.OnWatermark(watermark, _run);
        SaveCheckpoint(watermark.Time);
    }

    /// <summary>
    /// Not awaited: a checkpoint only spares time at the next start, it holds no fact. A recording that runs again keeps the old one
    /// until it has come that far.
    /// </summary>
    private void SaveCheckpoint(Timestamp time)
    {
        if (time <= checkpoint.State.Time || !_saving.IsCompleted || wallClock.GetElapsedTime(_savedAt) < CheckpointInterval)
            return;
        _savedAt = wallClock.GetTimestamp();
        checkpoint.State = new FeedCheckpoint(time);
        _saving = Save();

        async Task Save()
        {
            try
            {
                await checkpoint.WriteStateAsync();
            }
            catch (Exception fault) when (fault is IOException or InconsistentStateException or InvalidOperationException)
            {
                LogCheckpointFailed(_feed.Venue, fault);
            }
        }
    }
}
