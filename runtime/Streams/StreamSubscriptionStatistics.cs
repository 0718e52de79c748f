using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>What has become of the items of one subscription so far.</summary>
/// <param name="Queued">Items that wait now; with acknowledged delivery always 0.</param>
/// <param name="Delivered">Items that were handled.</param>
/// <param name="Superseded">Items that went for a newer one of their key, or to make room.</param>
/// <param name="Dropped">Items that came while the subscription was not resumed, or were left when the silo stopped.</param>
/// <param name="Failed">Items that were given up because their delivery failed.</param>
public sealed record StreamSubscriptionStatistics(
    StreamId StreamId, GrainId Subscriber, int Queued, long Delivered, long Superseded, long Dropped, long Failed);
