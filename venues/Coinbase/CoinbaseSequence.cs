namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// The numbers of one Advanced Trade connection's messages (<c>sequence_num</c>): each one more than the last, over all channels. A hole
/// means that messages of any channel are missing.
/// </summary>
internal sealed class CoinbaseSequence
{
    private long _next = -1;

    public long Gaps { get; private set; }

    /// <summary>False for a message that has come before, or too late to be of use.</summary>
    /// <param name="missed">How many messages are missing before this one.</param>
    public bool Take(long sequence, out long missed)
    {
        missed = 0;
        if (_next >= 0 && sequence < _next)
            return false;
        missed = _next < 0 ? 0 : sequence - _next;
        Gaps += missed > 0 ? 1 : 0;
        _next = sequence + 1;
        return true;
    }
}
