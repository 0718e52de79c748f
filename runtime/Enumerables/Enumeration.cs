namespace OrleansTrader.Runtime;

/// <summary>What an activation must be able to do with the sequences that are read from it.</summary>
internal abstract class Enumeration
{
    /// <summary>Whether a call has come since this was last cleared.</summary>
    internal bool WasUsed { get; set; }

    /// <summary>Whether a caller waits for an item.</summary>
    internal bool IsAwaited { get; set; }

    /// <summary>Completes when nobody is to wait for further items.</summary>
    protected TaskCompletionSource? Released { get; set; }

    /// <summary>Lets go of the caller that waits for an item.</summary>
    internal void Release() => Released?.TrySetResult();

    /// <summary>Disposes of the grain's enumerator as soon as it stands still.</summary>
    internal abstract Task EndAsync();
}

/// <summary>
/// The grain's side of an enumeration. It is made by the caller, and touched by turns of the grain only; each step is a call of its
/// own, and between two of them the grain does other things.
/// </summary>
internal sealed class Enumeration<T>(EnumerableCall<T> call, int batchSize, CancellationToken caller) : Enumeration
{
    private Activation? _activation;
    private CancellationTokenSource? _cancellation;
    private IAsyncEnumerator<T>? _enumerator;
    private Task<bool>? _next;
    private bool _ending;
    private Task _end = Task.CompletedTask;
    private volatile bool _open;

    internal Guid Id { get; } = Guid.NewGuid();

    internal EnumerableCall<T> Call => call;

    /// <summary>From any thread: whether there is something to dispose of.</summary>
    internal bool IsOpen => _open;

    internal ValueTask<Batch<T>> Start(object grain)
    {
        _activation = Activation.Current!;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(caller);
        var sequence = call.Invoke(grain) ?? throw new InvalidOperationException($"{call.Method} returned null instead of a sequence.");
        _enumerator = sequence.GetAsyncEnumerator(_cancellation.Token);
        _open = true;
        Released = new TaskCompletionSource(_activation.Mailbox.Class.CompletionOptions);
        _activation.Enumerations.Add(this);
        return MoveNext(grain);
    }

    internal ValueTask<Batch<T>> MoveNext(object grain)
    {
        if (_ending || !IsOf(grain))
            return new(new Batch<T>([], SequenceEnd.Lost));
        WasUsed = true;
        var items = new List<T>();
        var completed = false;
        while (_next is null && !completed && items.Count < batchSize)
        {
            var next = _enumerator!.MoveNextAsync();
            if (!next.IsCompletedSuccessfully)
                _next = next.AsTask();
            else if (next.Result)
                items.Add(_enumerator.Current);
            else
                completed = true;
        }

        if (completed)
            return CompleteAsync(items);
        return items.Count > 0 ? new(new Batch<T>(items, SequenceEnd.None)) : AwaitAsync();
    }

    internal Task EndAsync(object grain) => IsOf(grain) ? EndAsync() : Task.CompletedTask;

    internal override Task EndAsync()
    {
        if (_ending)
            return _end;
        _ending = true;
        return _end = DisposeAsync();
    }

    private bool IsOf(object grain) => ReferenceEquals(_activation?.GrainInstance, grain);

    private async ValueTask<Batch<T>> CompleteAsync(List<T> items)
    {
        await EndAsync();
        return new Batch<T>(items, SequenceEnd.Completed);
    }

    /// <summary>Nothing is at hand: waits for the one item that is on its way.</summary>
    private async ValueTask<Batch<T>> AwaitAsync()
    {
        IsAwaited = true;
        var next = _next!;
        await Task.WhenAny(next, Released!.Task);
        IsAwaited = false;
        WasUsed = true;
        if (_ending || !next.IsCompleted)
            return new Batch<T>([], SequenceEnd.Lost);
        _next = null;
        try
        {
            if (await next)
                return new Batch<T>([_enumerator!.Current], SequenceEnd.None);
        }
        catch
        {
            await EndAsync();
            throw;
        }

        return await CompleteAsync([]);
    }

    private async Task DisposeAsync()
    {
        Release();
        try
        {
            _cancellation!.Cancel();
            if (_next is { } next)
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await _enumerator!.DisposeAsync();
        }
        finally
        {
            _open = false;
            _activation!.Enumerations.Remove(this);
            _cancellation!.Dispose();
        }
    }
}
