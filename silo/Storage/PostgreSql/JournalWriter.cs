using System.Diagnostics;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// Groups the writes of this process into shared commits. What waits when a connection is free becomes its next group, so a lone
/// writer waits for nobody, and a thousand share a commit.
/// </summary>
internal sealed partial class JournalWriter(
    PostgreSqlDatabase database,
    JournalIdentity journal,
    PostgreSqlStorageOptions options,
    StorageMetrics metrics,
    ILogger log) : IAsyncDisposable
{
    private readonly ILogger _log = log;
    private readonly Lock _gate = new();
    private readonly WriteQueue _queue = new();
    private readonly KnownVersions _known = new(options.RememberedStreams);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lanes;
    private bool _closed;
    private bool _failing;

    /// <summary>Writes that no group has taken yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _queue.Count;
        }
    }

    /// <summary>Queues a write; its task completes when it is durable, or fails with <see cref="StorageUnavailableException"/>.</summary>
    public Task<long> Write(JournalWrite write, CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
            write.WithdrawOn(cancellation);
        var start = false;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(PostgreSqlEventStore));
            _queue.Add(write);
            if (_lanes < options.MaxGroupsInFlight)
            {
                _lanes++;
                start = true;
            }
        }
        if (start)
            _ = Task.Run(WriteGroups, CancellationToken.None);
        return write.Task;
    }

    /// <summary>Takes no more writes and ends when the accepted ones are answered.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_lanes == 0)
                _stopped.TrySetResult();
        }
        await _stopped.Task;
    }

    /// <summary>One group after the other, for as long as there are any.</summary>
    private async Task WriteGroups()
    {
        var group = new List<JournalWrite>();
        var commit = new GroupCommit(database, _known);
        while (Take(group))
        {
            if (group.Count > 0)
                await WriteGroup(group, commit).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the last group back and takes the next. False: there is none, and the lane has ended.</summary>
    private bool Take(List<JournalWrite> group)
    {
        lock (_gate)
        {
            _queue.Release(group);
            group.Clear();
            if (_queue.IsReady)
            {
                _queue.Take(group, options.MaxGroupSize);
                return true;
            }
            if (--_lanes == 0 && _closed)
                _stopped.TrySetResult();
            return false;
        }
    }

    private async Task WriteGroup(List<JournalWrite> group, GroupCommit commit)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await commit.Run(await journal.Id().ConfigureAwait(false), group).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // Whatever it was: no writer may wait for ever.
            Fail(group, fault);
            return;
        }
        metrics.Committed(group.Count, Stopwatch.GetElapsedTime(started));
        if (Interlocked.Exchange(ref _failing, false))
            LogRecovery(database.Place);
        foreach (var write in group)
            write.Complete();
    }

    private void Fail(List<JournalWrite> group, Exception fault)
    {
        metrics.Failed();
        if (!Interlocked.Exchange(ref _failing, true))
            LogFailure(fault, database.Place, group.Count);
        var mayBeRecorded = fault is StorageUnavailableException { MayBeRecorded: true };
        var cause = fault is StorageUnavailableException { InnerException: { } inner } ? inner : fault;
        foreach (var write in group)
            write.SetException(database.Unavailable(cause, mayBeRecorded));
    }

    [LoggerMessage(LogLevel.Error, "{Place} failed; {Writes} writes were not acknowledged.")]
    private partial void LogFailure(Exception error, string place, int writes);

    [LoggerMessage(LogLevel.Warning, "{Place} can be written again.")]
    private partial void LogRecovery(string place);
}
