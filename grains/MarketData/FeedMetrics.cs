using System.Diagnostics.Metrics;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The meter of the feeds, live ones and recordings. Costs next to nothing while nobody listens.</summary>
internal static class FeedMetrics
{
    public const string MeterName = "OrleansTrader.MarketData";

    private const string VenueTag = "exchange";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> InputsReceived =
        Meter.CreateCounter<long>("messages_received", "{message}", "Inputs of feeds, good or bad.");

    private static readonly Counter<long> InputsProcessed =
        Meter.CreateCounter<long>("messages_processed", "{message}", "Inputs that reached their symbol and everyone behind it.");

    private static readonly Counter<long> RaisedAlerts =
        Meter.CreateCounter<long>("feed_alerts", "{alert}", "Notices of feeds that somebody should look at.");

    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>(
        "aggregation_latency_seconds", "s", "From a venue's message to the symbol's market that has it, batch by batch.");

    public static bool TakesLatency => Latency.Enabled;

    public static void Processed(string venue, long inputs)
    {
        if (inputs == 0 || !InputsProcessed.Enabled)
            return;
        InputsReceived.Add(inputs, new KeyValuePair<string, object?>(VenueTag, venue));
        InputsProcessed.Add(inputs, new KeyValuePair<string, object?>(VenueTag, venue));
    }

    public static void Rejected(string venue) => InputsReceived.Add(1, new KeyValuePair<string, object?>(VenueTag, venue));

    public static void Alerted(string venue) => RaisedAlerts.Add(1, new KeyValuePair<string, object?>(VenueTag, venue));

    public static void Aggregated(string venue, Timestamp receivedAt, Timestamp now) =>
        Latency.Record(Math.Max(0, (now - receivedAt).TotalSeconds), new KeyValuePair<string, object?>(VenueTag, venue));
}
