namespace OrleansTrader.Runtime;

/// <summary>
/// The sequences that are being read from one activation. One of which no item is asked for, from one look of the timer to the
/// next but one, is taken to be abandoned. Used inside turns of the activation.
/// </summary>
internal sealed class Enumerations(Activation activation)
{
    private readonly HashSet<Enumeration> _open = [];
    private ITimer? _timer;

    internal void Add(Enumeration enumeration)
    {
        _open.Add(enumeration);
        if (activation.IsLeaving)
            enumeration.Release();
        _timer ??= NewTimer();
    }

    internal void Remove(Enumeration enumeration)
    {
        _open.Remove(enumeration);
        if (_open.Count == 0)
            StopTimer();
    }

    /// <summary>The activation is about to leave: nobody is to wait for its items any more.</summary>
    internal void Release()
    {
        foreach (var enumeration in _open)
            enumeration.Release();
    }

    /// <summary>Ends them all, waiting no longer than callers wait for an answer.</summary>
    internal async Task EndAsync()
    {
        StopTimer();
        var silo = activation.Mailbox.Class.Silo;
        try
        {
            List<Task> ending = [.. _open.ToArray().Select(enumeration => enumeration.EndAsync())];
            await Task.WhenAll(ending).WaitAsync(silo.Timeouts.Default, silo.RuntimeClock);
        }
        catch (Exception exception)
        {
            activation.Mailbox.Log.EnumerationEndFailed(activation.GrainId, exception);
        }
    }

    private ITimer NewTimer()
    {
        var silo = activation.Mailbox.Class.Silo;
        var period = silo.Timeouts.Default;
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return silo.UpkeepClock.CreateTimer(
            static own => ((Enumerations)own!).Look(), this, period, Timeout.InfiniteTimeSpan);
    }

    private void StopTimer()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private void Look() => activation.Mailbox.Post(static own => _ = ((Enumerations)own!).EndAbandonedAsync(), this);

    private async Task EndAbandonedAsync()
    {
        _timer?.Change(activation.Mailbox.Class.Silo.Timeouts.Default, Timeout.InfiniteTimeSpan);
        List<Enumeration> abandoned = [.. _open.Where(enumeration => enumeration is { WasUsed: false, IsAwaited: false })];
        foreach (var enumeration in _open)
            enumeration.WasUsed = false;
        try
        {
            await Task.WhenAll(abandoned.Select(enumeration => enumeration.EndAsync()));
        }
        catch (Exception exception)
        {
            activation.Mailbox.Log.EnumerationEndFailed(activation.GrainId, exception);
        }
    }
}
