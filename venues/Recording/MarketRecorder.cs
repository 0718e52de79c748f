using System.Threading.Channels;
using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Recording;

/// <summary>
/// Writes what venues tell as ticks in LEAN's layout: trades and quotes of each venue and symbol, a file per UTC day, which is packed when
/// the day is over. Books lie beside them, see <see cref="RecordedBook"/>. A crash loses what came since the last flush, no more.
/// </summary>
public sealed class MarketRecorder : IMarketRecorder, IAsyncDisposable
{
    private static readonly TimeSpan BudgetInterval = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly RecorderOptions _options;
    private readonly RecordedDays _days;
    private readonly Channel<Work> _queue;
    private readonly ITimer _timer;
    private readonly Task _writing;
    private long _droppedBatches;
    private long _rows;
    private long _droppedRows;
    private long _bookUpdates;
    private long _missed;
    private long _knownMissed;
    private string? _fault;
    private long? _lookedAt;
    private bool _flushIsAskedFor;

    public MarketRecorder(RecorderOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _days = new RecordedDays(options);
        _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(options.Queue) { SingleReader = true });
        _writing = Task.Run(Write);
        _timer = clock.CreateTimer(_ => AskForFlush(), null, options.FlushInterval, options.FlushInterval);
    }

    public RecorderStatistics Statistics => new(
        Volatile.Read(ref _rows), Volatile.Read(ref _droppedBatches), Volatile.Read(ref _droppedRows), _days.Bytes,
        Volatile.Read(ref _fault), Volatile.Read(ref _bookUpdates));

    public void Record(VenueBatch batch)
    {
        if (_queue.Writer.TryWrite(new Work(batch, null, Volatile.Read(ref _missed))))
            return;
        Interlocked.Increment(ref _missed);
        Interlocked.Increment(ref _droppedBatches);
    }

    /// <summary>Completes when everything that was recorded before is on the disk, or counted as dropped.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(new Work(null, flushed, 0), cancellation);
        await flushed.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        _queue.Writer.TryComplete();
        await _writing;
    }

    /// <summary>One request at a time waits: they take no room from what is recorded.</summary>
    private void AskForFlush()
    {
        if (!Interlocked.Exchange(ref _flushIsAskedFor, true) && !_queue.Writer.TryWrite(default))
            Volatile.Write(ref _flushIsAskedFor, false);
    }

    private async Task Write()
    {
        Try(TidyUp);
        var flushedAt = _clock.GetTimestamp();
        await foreach (var work in _queue.Reader.ReadAllAsync())
        {
            if (work.Batch is { } batch)
                Write(batch, work.Missed);
            if (work.Batch is not null && _clock.GetElapsedTime(flushedAt) < _options.FlushInterval)
                continue;
            flushedAt = _clock.GetTimestamp();
            Volatile.Write(ref _flushIsAskedFor, false);
            Try(_days.Flush);
            Try(TidyUp);
            work.Flushed?.TrySetResult();
        }

        Try(_days.Flush);
        _days.Dispose();
    }

    private void TidyUp()
    {
        _days.PackBefore(Today);
        if (_lookedAt is { } looked && _clock.GetElapsedTime(looked) < BudgetInterval)
            return;
        _lookedAt = _clock.GetTimestamp();
        _days.KeepBudget(Today);
    }

    /// <summary>The day whose rows are certainly still to come; late rows of the day before may be, for a while.</summary>
    private DateOnly Today => DateOnly.FromDateTime((_clock.GetUtcNow() - _options.LateRows).UtcDateTime);

    private void Write(VenueBatch batch, long missed)
    {
        if (!WriteTicks(batch))
            Interlocked.Increment(ref _droppedBatches);
        if (!_options.Books)
            return;
        if (missed > _knownMissed)
        {
            _knownMissed = missed;
            Try(_days.LoseBooks);
        }

        WriteBook(batch);
    }

    private bool WriteTicks(VenueBatch batch)
    {
        try
        {
            foreach (ref readonly var news in batch.Events.AsSpan())
            {
                if (news.Kind is not (VenueEventKind.Trade or VenueEventKind.Quote) || news.IsPolled)
                    continue;
                if (_days.Write(batch.Venue, batch.Symbol, in news))
                    _rows++;
                else
                    _droppedRows++;
            }

            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _days.Close();
            _fault = fault.Message;
            return false;
        }
    }

    /// <summary>A fault of the disk loses no update of the book in memory: the next one is written with all of it.</summary>
    private void WriteBook(VenueBatch batch)
    {
        BookRecording? book = null;
        foreach (ref readonly var news in batch.Events.AsSpan())
        {
            if (news.Kind is VenueEventKind.Trade or VenueEventKind.Quote or VenueEventKind.Ticker or VenueEventKind.Live)
                continue;
            book ??= _days.BookOf(batch.Venue, batch.Symbol);
            if (!book.Take(in news))
                continue;
            try
            {
                if (_days.Write(book, in news, batch.ReceivedAt))
                    _bookUpdates++;
                else
                    _droppedRows++;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                _days.Close();
                _fault = fault.Message;
                _droppedRows++;
            }
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
            _fault = null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _days.Close();
            _fault = fault.Message;
        }
    }

    /// <param name="Batch">What is to be written; without one it is a request to flush.</param>
    /// <param name="Missed">Batches that had found no room before this one came.</param>
    private readonly record struct Work(VenueBatch? Batch, TaskCompletionSource? Flushed, long Missed);
}
