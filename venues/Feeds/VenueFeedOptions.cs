using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Venues.Feeds;

/// <summary>The live market data of one venue.</summary>
/// <param name="Connection">Its name, address and limits.</param>
/// <param name="Rest">The base address of its REST API, with a slash at the end.</param>
/// <param name="Symbols">Which symbols, as the venue writes them and as everybody here does. At least one.</param>
public sealed record VenueFeedOptions(VenueConnectionOptions Connection, Uri Rest, IReadOnlyList<(string Name, Symbol Unified)> Symbols)
{
    public VenueBreakerOptions Breaker { get; init; } = new();

    /// <summary>
    /// From an attempt to bring a book back to the next, which then takes twice as long each, up to <see cref="LongestRepairDelay"/>. The
    /// first is made at once. 10 ms to 1 minute. Default: 500 ms.
    /// </summary>
    public TimeSpan ShortestRepairDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From the shortest to 1 hour. Default: 10 s.</summary>
    public TimeSpan LongestRepairDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often the venue is asked which streams it thinks we have: so late a subscription that it dropped without a word is noticed.
    /// 100 ms to 1 hour. Default: 5 s.
    /// </summary>
    public TimeSpan AuditPeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages that may wait for the symbols before the sockets do. Default: 4 096.</summary>
    public int Capacity { get; init; } = 4_096;

    /// <summary>How often the passing of time is told, so that bars end and what is stale leaves. Default: 250 ms.</summary>
    public TimeSpan WatermarkPeriod { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How late a trade may come and still belong to its bar. Default: 1 s.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromSeconds(1);
}
