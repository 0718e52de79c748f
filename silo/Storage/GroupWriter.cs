using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace OrleansTrader.Storage;

/// <summary>
/// The only writer of the file, on a thread of its own. It takes all the requests that wait, writes them in one transaction and then
/// tells each caller; what arrives meanwhile is the next group. So a lone writer waits for nobody, and a thousand share a commit.
/// </summary>
internal sealed partial class GroupWriter : IAsyncDisposable
{
    private readonly DataFile _file;
    private readonly SqliteStorageOptions _options;
    private readonly ReaderPool _readers;
    private readonly StorageMetrics _metrics;
    private readonly ILogger _log;
    private readonly object _gate = new();
    private readonly Queue<SqliteWriteRequest> _waiting = new();
    private readonly List<SqliteWriteRequest> _group = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteSession? _session;   // null: faulted
    private bool _closed;

    public GroupWriter(DataFile file, SqliteStorageOptions options, ReaderPool readers, StorageMetrics metrics, ILogger log)
    {
        _file = file;
        _options = options;
        _readers = readers;
        _metrics = metrics;
        _log = log;
        _session = new WriteSession(file, options, SqliteOpenMode.ReadWriteCreate);
        new Thread(Run) { Name = "storage writer", IsBackground = true }.Start();
    }

    /// <summary>Requests that no group has taken yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Queues a request; its task completes when its group is durable, or fails with <see cref="StorageUnavailableException"/>.</summary>
    public Task<long> Write(SqliteWriteRequest request, CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
            request.WithdrawOn(cancellation);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteEventStore));
            _waiting.Enqueue(request);
            if (_waiting.Count == 1)
                Monitor.Pulse(_gate);
        }
        return request.Task;
    }

    /// <summary>Takes no more requests and ends when the accepted ones are answered.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
        await _stopped.Task;
    }

    private void Run()
    {
        while (TakeGroup())
        {
            WriteGroup();
            _group.Clear();
        }
        _session?.Dispose();
        _stopped.SetResult();
    }

    private bool TakeGroup()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closed)
                Monitor.Wait(_gate);
            if (_waiting.Count == 0)
                return false;
            for (var weight = 0; weight < _options.MaxGroupSize && _waiting.TryDequeue(out var request);)
            {
                if (request.Take())
                {
                    _group.Add(request);
                    weight += request.Weight;
                }
            }
            return true;
        }
    }

    private void WriteGroup()
    {
        var started = Stopwatch.GetTimestamp();
        var committing = false;
        try
        {
            _session ??= Reopen();
            _session.Begin();
            foreach (var request in _group)
                request.Run(_session);
            committing = true;
            _session.Commit();
        }
        catch (Exception error) when (error is SqliteException or IOException)
        {
            Fail(error, committing);
            return;
        }
        _metrics.Committed(_group.Count, Stopwatch.GetElapsedTime(started));
        foreach (var request in _group)
            request.Complete();
    }

    // A failed sync leaves open what is on the disk, and the system may not report it twice: only a new connection, which reads the
    // log again, knows what is there.
    private void Fail(Exception error, bool committing)
    {
        if (_session is not null)
            LogFailure(error, _file.Path, _group.Count);
        _metrics.Failed();
        // First the readers: the last connection to close saves what the write-ahead log holds.
        _readers.Renew();
        _session?.Dispose();
        _session = null;
        foreach (var request in _group)
            request.SetException(new StorageUnavailableException($"Data file '{_file.Path}'", error.Message, committing, error));
    }

    private WriteSession Reopen()
    {
        var session = new WriteSession(_file, _options, SqliteOpenMode.ReadWrite);
        try
        {
            session.Probe();
        }
        catch
        {
            session.Dispose();
            throw;
        }
        _readers.Renew();
        LogRecovery(_file.Path);
        return session;
    }
}
