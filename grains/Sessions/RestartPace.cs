namespace OrleansTrader.Sessions;

/// <summary>
/// How soon, and how often, a session begins again: after half a second, then twice as long each time up to five seconds, at most twenty
/// times in a row. A run that lasts a minute ends the row.
/// </summary>
internal sealed class RestartPace(TimeProvider clock)
{
    private const int MaxInARow = 20;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Proof = TimeSpan.FromMinutes(1);

    private int _inARow;
    private long _failedAt;

    public bool IsDue => _inARow == 0 || clock.GetElapsedTime(_failedAt) >= Delay;

    private TimeSpan Delay => _inARow > 4 ? Longest : First * (1 << (_inARow - 1));

    /// <returns>Whether another try is left.</returns>
    public bool Failed()
    {
        _failedAt = clock.GetTimestamp();
        return ++_inARow <= MaxInARow;
    }

    public void Succeeded(TimeSpan lasted)
    {
        if (lasted >= Proof)
            _inARow = 0;
    }
}
