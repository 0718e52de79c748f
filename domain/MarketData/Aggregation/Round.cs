using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Who told first since the round began (see <see cref="AggregationStrategy"/>), and who last. Venues go by their index.</summary>
internal struct Round
{
    private long _beganAt;

    public Round() => (_beganAt, First, Last) = (long.MinValue, -1, -1);

    /// <summary>-1: nobody yet.</summary>
    public int First { get; private set; }

    public int Last { get; private set; }

    public void Note(int source, Timestamp now, long intervalNanoseconds)
    {
        if (First < 0 || now.UnixNanoseconds - _beganAt >= intervalNanoseconds)
        {
            First = source;
            _beganAt = now.UnixNanoseconds;
        }

        Last = source;
    }
}
