namespace OrleansTrader.Venues.Replay;

/// <summary>The replay can not start as it is configured. Names every fault at once.</summary>
public sealed class ReplayConfigurationException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>A sentence each.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
