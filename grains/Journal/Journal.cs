namespace OrleansTrader.Journal;

/// <summary>
/// A grain's own stream in the event store, and the state that its events fold to. A decision and its <see cref="Raise"/> happen in
/// one turn; the next turn already sees the new state, and nobody outside is told before <see cref="Confirm"/> has made it durable.
/// Used from one grain's turns only.
/// </summary>
/// <param name="snapshots">For journals that grow long; null for those that stay short.</param>
/// <param name="onFault">Called once when an append fails: the grain must go, for its state is not what the store holds.</param>
internal sealed class Journal<TState, TEvent>(
    IEventStore store,
    string stream,
    JournalCodec<TEvent> codec,
    Func<TState?, TEvent, TState> fold,
    Action onFault,
    SnapshotCodec<TState>? snapshots = null)
    where TState : class
    where TEvent : class
{
    private readonly List<TEvent> _raised = [];
    private long _raisedCount;
    private long _confirmedCount;
    private long _version;
    private long _snapshotVersion;
    private Task? _appending;
    private Exception? _fault;

    /// <summary>All that was raised; null before the first event.</summary>
    public TState? State { get; private set; }

    /// <summary>All that is durable: what may be told.</summary>
    public TState? Durable { get; private set; }

    public async Task Load(CancellationToken cancellation)
    {
        if (snapshots is not null && await store.ReadSnapshot(stream, cancellation) is { } snapshot)
        {
            State = snapshots.Read(snapshot);
            _version = _snapshotVersion = snapshot.Version;
        }

        foreach (var entry in await store.Read(stream, _version, cancellation))
        {
            State = fold(State, codec.Read(entry));
            _version = entry.Version;
        }

        Durable = State;
    }

    public async Task<IReadOnlyList<TEvent>> ReadAll() => [.. (await store.Read(stream)).Select(codec.Read)];

    /// <summary>Takes a fact into the state. Not durable yet.</summary>
    public void Raise(TEvent news)
    {
        if (_fault is not null)
            throw new InvalidOperationException($"Journal '{stream}' can no longer be written.", _fault);
        State = fold(State, news);
        _raised.Add(news);
        _raisedCount++;
    }

    /// <summary>Completes when all that was raised before is durable. What is raised meanwhile joins the next append.</summary>
    public async Task Confirm()
    {
        var wanted = _raisedCount;
        while (_confirmedCount < wanted)
        {
            if (_fault is not null)
                throw new InvalidOperationException($"Journal '{stream}' can no longer be written.", _fault);
            if (_appending is null or { IsCompleted: true })
                _appending = AppendRaised();
            await _appending;
        }
    }

    private async Task AppendRaised()
    {
        var entries = _raised.ConvertAll(codec.Write);
        var state = State;
        _raised.Clear();
        try
        {
            _version = await store.Append(stream, _version, entries);
        }
        catch (Exception fault) when (_fault is null)
        {
            _fault = fault;
            onFault();
            throw;
        }

        Durable = state;
        _confirmedCount += entries.Count;
        if (snapshots is not null && SnapshotCodec<TState>.IsDue(_version, _snapshotVersion))
            await WriteSnapshot(snapshots, state!);
    }

    private async Task WriteSnapshot(SnapshotCodec<TState> codecOfState, TState state)
    {
        var version = _version;
        try
        {
            await store.WriteSnapshot(stream, codecOfState.Write(state, version));
            _snapshotVersion = version;
        }
        catch (Exception)
        {
            // The events are durable, so nothing is lost; the next append tries again, and tells if the store is broken.
        }
    }
}
