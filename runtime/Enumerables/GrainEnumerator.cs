using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>The caller's side of an enumeration. As with every enumerator, one caller at a time.</summary>
internal sealed class GrainEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly GrainReference _target;
    private readonly Enumeration<T> _enumeration;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _cancellation;
    private Batch<T> _batch = new([], SequenceEnd.None);
    private int _index = -1;
    private bool _started;
    private bool _disposed;

    internal GrainEnumerator(GrainReference target, Enumeration<T> enumeration, CancellationToken own, CancellationToken ofCall)
    {
        _target = target;
        _enumeration = enumeration;
        if (own.CanBeCanceled && ofCall.CanBeCanceled && own != ofCall)
            _linked = CancellationTokenSource.CreateLinkedTokenSource(own, ofCall);
        _cancellation = _linked?.Token ?? (own.CanBeCanceled ? own : ofCall);
    }

    public T Current
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _index >= 0 && _index < _batch.Items.Count
                ? _batch.Items[_index]
                : throw new InvalidOperationException("The enumerator stands on no item.");
        }
    }

    public ValueTask<bool> MoveNextAsync()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_index + 1 < _batch.Items.Count)
        {
            _index++;
            return new ValueTask<bool>(true);
        }

        if (_batch.End == SequenceEnd.None)
            return FetchAsync();
        _index = _batch.Items.Count;
        return new ValueTask<bool>(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _linked?.Dispose();
        if (_started)
            await EndAsync();
    }

    private async ValueTask<bool> FetchAsync()
    {
        try
        {
            _cancellation.ThrowIfCancellationRequested();
            _batch = await (_started
                ? _target.Call(new MoveNextCall<T>(_enumeration, _cancellation))
                : Begin());
        }
        catch
        {
            _batch = new([], SequenceEnd.Completed);
            _index = 0;
            if (_started)
                await EndAsync();
            throw;
        }

        _index = 0;
        if (_batch.End == SequenceEnd.Lost)
        {
            throw new EnumerationAbortedException(
                $"{_target.GrainId} no longer has the sequence of {_enumeration.Call}: it was deactivated, or nobody asked for an item for "
                + "too long.");
        }

        return _batch.Items.Count > 0;
    }

    private ValueTask<Batch<T>> Begin()
    {
        _started = true;
        return _target.Call(new StartEnumerationCall<T>(_enumeration, _cancellation));
    }

    private async Task EndAsync()
    {
        if (!_enumeration.IsOpen)
            return;
        try
        {
            await _target.Call(new DisposeEnumerationCall<T>(_enumeration));
        }
        catch (Exception exception)
        {
            _target.Log.EnumerationNotDisposed(_enumeration.Call.Method, _target.GrainId, exception);
        }
    }
}
