using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace OrleansTrader.Storage;

/// <summary>
/// Read-only connections, opened as needed and used again. A query begins after it was asked for, so it sees every commit that was
/// acknowledged before; the writer never blocks it.
/// </summary>
internal sealed class ReaderPool(DataFile file, SqliteStorageOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _slots = new(options.MaxReaders);
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private int _generation;
    private bool _closed;

    /// <summary>Runs a query on a pool thread; at most <see cref="SqliteStorageOptions.MaxReaders"/> at a time.</summary>
    /// <exception cref="StorageUnavailableException">The file can't be read.</exception>
    public async Task<T> Query<T>(Func<ReadSession, T> query, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), typeof(SqliteEventStore));
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), typeof(SqliteEventStore));
            return await Task.Run(() => Run(query), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Replaces the connections, the busy ones when they come back: the file at the path may be another one.</summary>
    public void Renew()
    {
        Interlocked.Increment(ref _generation);
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    /// <summary>Ends when the last running query has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
            return;
        for (var slot = 0; slot < options.MaxReaders; slot++)
            await _slots.WaitAsync().ConfigureAwait(false);
        Renew();
        _slots.Release(options.MaxReaders);
    }

    private T Run<T>(Func<ReadSession, T> query)
    {
        ReadSession? session = null;
        try
        {
            // Before the file is opened: a renewal in between makes the new connection an old one.
            var generation = Volatile.Read(ref _generation);
            while (_idle.TryTake(out session) && session.Generation != generation)
                session.Dispose();
            session ??= new ReadSession(file.OpenReader(), generation);
            var result = query(session);
            if (session.Generation == Volatile.Read(ref _generation))
            {
                _idle.Add(session);
                session = null;
            }
            return result;
        }
        catch (Exception error) when (error is SqliteException or IOException)
        {
            throw new StorageUnavailableException($"Data file '{file.Path}'", error.Message, mayBeRecorded: false, error);
        }
        finally
        {
            session?.Dispose();
        }
    }
}
