namespace OrleansTrader.Venues.Replay;

/// <summary>How finely the market was recorded; also the name of the folder that holds the recording.</summary>
public enum Resolution
{
    Tick,
    Second,
    Minute,
    Hour,
    Daily,
}
