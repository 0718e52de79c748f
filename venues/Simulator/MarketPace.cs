namespace OrleansTrader.Venues.Simulator;

/// <summary>Who makes the events of a simulated market.</summary>
public enum MarketPace
{
    /// <summary>Time, at the set rate.</summary>
    Clock,

    /// <summary>Whoever calls <see cref="SimulatedExchange.Step(int)"/>; what is sent by the clock, such as heartbeats, still is.</summary>
    Steps,
}
