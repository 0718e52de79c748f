namespace OrleansTrader.Storage;

/// <summary>A write that waits for its group. Its task tells the version once the group is durable.</summary>
internal abstract class WriteRequest() : TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private CancellationTokenRegistration _cancellation;
    private bool _taken;
    private long _version;
    private Exception? _refusal;

    /// <summary>Rows that it writes, against the group's limit.</summary>
    public virtual int Weight => 1;

    /// <summary>Lets the token withdraw the request for as long as no group has taken it.</summary>
    public void WithdrawOn(CancellationToken cancellation) =>
        _cancellation = cancellation.UnsafeRegister(static (request, token) => ((WriteRequest)request!).Withdraw(token), this);

    /// <summary>Claims the request for a group. False: it was withdrawn.</summary>
    public bool Take()
    {
        var won = !Interlocked.Exchange(ref _taken, true);
        if (won)
            _cancellation.Unregister();
        return won;
    }

    /// <summary>What is to be told once the group is durable.</summary>
    protected void Settle(long version, Exception? refusal) => (_version, _refusal) = (version, refusal);

    /// <summary>The group is durable: tells the caller what became of this request.</summary>
    public void Complete()
    {
        if (_refusal is { } refusal)
            SetException(refusal);
        else
            SetResult(_version);
    }

    private void Withdraw(CancellationToken token)
    {
        if (!Interlocked.Exchange(ref _taken, true))
            SetCanceled(token);
    }
}
