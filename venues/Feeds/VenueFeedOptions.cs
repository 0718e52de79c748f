using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Venues.Feeds;

/// <summary>The live market data of one venue.</summary>
/// <param name="Connection">Its name, address and limits.</param>
/// <param name="Rest">The base address of its REST API, with a slash at the end.</param>
/// <param name="Symbols">What is read from the start: names as the venue writes them, and as everybody here does.</param>
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

    /// <summary>
    /// The venue's name of a symbol that it lists, null of any other: what else than <see cref="Symbols"/> can be subscribed while the feed
    /// is read. Called from any thread; must not wait. Default: nothing else.
    /// </summary>
    public Func<Symbol, string?> Listed { get; init; } = static _ => null;

    /// <summary>
    /// How often last prices are asked for by REST while the venue's breaker is open. 500 ms to 10 minutes. Default: 5 s.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages that may wait for the symbols before the sockets do. Default: 4 096.</summary>
    public int Capacity { get; init; } = 4_096;

    /// <summary>How often the passing of time is told, so that bars end and what is stale leaves. Default: 250 ms.</summary>
    public TimeSpan WatermarkPeriod { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How late a trade may come and still belong to its bar. Default: 1 s.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Everything that is wrong with these settings but for the connection's and the breaker's own, a sentence each.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        Within(PollInterval, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(10), nameof(PollInterval));
        Within(ShortestRepairDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), nameof(ShortestRepairDelay));
        Within(LongestRepairDelay, ShortestRepairDelay, TimeSpan.FromHours(1), nameof(LongestRepairDelay));
        Within(AuditPeriod, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), nameof(AuditPeriod));
        foreach (var twice in Symbols.GroupBy(symbol => symbol.Unified).Where(same => same.Count() > 1))
            faults.Add($"{twice.Key} of '{Connection.Name}' is there {twice.Count()} times.");
        return faults;

        void Within(TimeSpan value, TimeSpan least, TimeSpan most, string name)
        {
            if (value < least || value > most)
                faults.Add($"{name} of '{Connection.Name}' is {value}; it must be between {least} and {most}.");
        }
    }
}
