namespace OrleansTrader.Storage;

/// <summary>A write that waits for its group. Its task tells the new version once the group is durable.</summary>
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

    /// <summary>Writes into the group's open transaction, or keeps a refusal; the caller hears of neither before the commit.</summary>
    public void Run(WriteSession session) => _refusal = Write(session, out _version);

    /// <summary>The group is durable: tells the caller what became of this request.</summary>
    public void Complete()
    {
        if (_refusal is { } refusal)
            SetException(refusal);
        else
            SetResult(_version);
    }

    /// <summary>
    /// Writes its rows. Whatever can be refused is looked up before the first row is written, since the group goes on after a refusal.
    /// </summary>
    /// <returns>The refusal, or null.</returns>
    protected abstract Exception? Write(WriteSession session, out long version);

    private void Withdraw(CancellationToken token)
    {
        if (!Interlocked.Exchange(ref _taken, true))
            SetCanceled(token);
    }
}
