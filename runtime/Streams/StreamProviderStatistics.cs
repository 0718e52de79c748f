using System.Collections.Immutable;

namespace OrleansTrader.Runtime;

/// <summary>What has become of the items of one provider so far, over all subscriptions, those that have ended included.</summary>
/// <param name="Superseded">Items that went for a newer one of their key, or to make room; once for each subscription.</param>
/// <param name="Dropped">Items that came while a subscription was not resumed, or were left when the silo stopped.</param>
/// <param name="Failed">Items that were given up because their delivery failed.</param>
/// <param name="Subscriptions">Those there are now.</param>
public sealed record StreamProviderStatistics(
    string Provider, long Superseded, long Dropped, long Failed, ImmutableArray<StreamSubscriptionStatistics> Subscriptions);
