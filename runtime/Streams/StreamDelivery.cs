namespace OrleansTrader.Runtime;

/// <summary>What a publisher waits for.</summary>
public enum StreamDelivery
{
    /// <summary>Each subscriber has a queue of its own; the publisher waits only where one is full.</summary>
    Queued,

    /// <summary>Subscribers handle an item one after another, and the publisher waits for the last.</summary>
    Acknowledged,
}
