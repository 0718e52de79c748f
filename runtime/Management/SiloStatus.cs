namespace Orleans.Runtime;

/// <summary>The states of Orleans. An embedded silo is Active, then ShuttingDown.</summary>
public enum SiloStatus
{
    None,
    Created,
    Joining,
    Active,
    ShuttingDown,
    Stopping,
    Dead,
}
