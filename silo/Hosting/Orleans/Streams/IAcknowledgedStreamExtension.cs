using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

/// <summary>The subscriber's end of acknowledged streams, on each activation that listens to one.</summary>
[Alias("OrleansTrader.IAcknowledgedStreamExtension")]
internal interface IAcknowledgedStreamExtension : IGrainExtension
{
    /// <summary>Completes when the subscriber has handled the items. It is a request of the subscriber and obeys its interleaving.</summary>
    /// <param name="number">The number of the publish, greater than that of any before on the stream.</param>
    [Alias("Deliver")]
    Task<StreamDeliveryOutcome> Deliver(Guid subscription, [Immutable] object[] items, long number);
}
