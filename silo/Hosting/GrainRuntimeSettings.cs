using OrleansTrader.Configuration;

namespace OrleansTrader.Hosting;

/// <summary>What the grain runtime has to know of the installation.</summary>
/// <param name="Clock">The clock of the grains; the runtime itself goes by the one on the wall.</param>
/// <param name="Delivery">How the market's streams deliver.</param>
/// <param name="Database">What the members of a cluster share, as Npgsql takes it; null where there is no database.</param>
internal sealed record GrainRuntimeSettings(TimeProvider Clock, StreamDelivery Delivery, ClusterSection Cluster, string? Database = null);

/// <summary>When a publisher on a stream goes on.</summary>
internal enum StreamDelivery
{
    /// <summary>When every subscriber has handled the item: a replay's clock must not run ahead of them.</summary>
    Acknowledged,

    /// <summary>When the item is in the queue: a market does not wait for a slow subscriber.</summary>
    Queued,
}
