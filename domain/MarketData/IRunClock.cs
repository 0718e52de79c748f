namespace OrleansTrader.MarketData;

/// <summary>Port: a clock that begins again with each run of a recording.</summary>
public interface IRunClock
{
    /// <summary>The run that the clock is in; 0 before the first.</summary>
    long Run { get; }

    /// <summary>Puts the clock back to the recording's beginning. A run that is not later than the present one changes nothing.</summary>
    void Begin(long run);
}
