namespace OrleansTrader.MarketData;

/// <summary>Port: keeps what venues tell, for replays.</summary>
public interface IMarketRecorder
{
    /// <summary>Takes a batch to be written some time later. Never waits and never throws; what it can't keep it counts.</summary>
    void Record(VenueBatch batch);
}
