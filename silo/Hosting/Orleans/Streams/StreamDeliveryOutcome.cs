using Orleans;

namespace OrleansTrader.Hosting.Streams;

/// <summary>What became of an item at one subscriber.</summary>
[GenerateSerializer]
internal enum StreamDeliveryOutcome
{
    Handled,

    /// <summary>The subscriber threw; its log tells what.</summary>
    Failed,

    /// <summary>The subscriber is active and has not resumed its subscription.</summary>
    Dropped,
}
