using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// The meter of all connections. Counts are looked up when a listener asks, so that a message costs none of it; durations are taken of
/// one message in <see cref="SampleEvery"/>. Counts of connections that are gone stay in the sums of their venue.
/// </summary>
public sealed class ConnectivityMetrics : IDisposable
{
    public const string MeterName = "OrleansTrader.Connectivity";

    /// <summary>A power of two.</summary>
    internal const int SampleEvery = 64;

    private const string VenueTag = "exchange";

    private readonly ConcurrentDictionary<(string Venue, string Connection), ConnectionCounters> _connections = [];
    private readonly Meter _meter;
    private readonly Histogram<double> _processing;

    public ConnectivityMetrics()
    {
        _meter = new Meter(MeterName, version: null, tags: null, scope: this);
        _processing = _meter.CreateHistogram<double>(
            "ws_message_processing_seconds", "s", "Time the protocol took for a message, of one message in 64.");
        Sum("ws_messages_received", "{message}", "Messages received.", counters => counters.Messages);
        Sum("ws_bytes_received", "By", "Payload received.", counters => counters.Bytes);
        Sum("ws_reconnection_attempts", "{attempt}", "Attempts to open a socket again.", counters => counters.ReconnectAttempts);
        Sum("ws_reconnections", "{connection}", "Connections that came back.", counters => counters.Reconnects);
        Sum("ws_connections_failed", "{connection}", "Times that too many attempts in a row failed.", counters => counters.Failures);
        Sum("ws_errors", "{error}", "Exceptions of protocols and faults of sockets.", counters => counters.Errors);
        Sum("ws_subscription_retries", "{stream}", "Streams asked for again.", counters => counters.SubscriptionRetries);
        _meter.CreateObservableCounter("ws_messages_processed", Processed, "{message}", "Messages understood, by type.");
        _meter.CreateObservableCounter("ws_invalid_messages", Invalid, "{message}", "Messages refused, by reason.");
        _meter.CreateObservableUpDownCounter("ws_connections_active", Active, "{connection}", "Sockets that are open.");
        _meter.CreateObservableGauge(
            "ws_connection_state", States, description: "0 disconnected, 1 connecting, 2 connected, 3 reconnecting, 4 failed.");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>The counters of that name, which go on where an earlier connection left them.</summary>
    internal ConnectionCounters CountersOf(string venue, string connection, IReadOnlyList<string> types) =>
        _connections.GetOrAdd((venue, connection), static (key, types) => new ConnectionCounters(key.Venue, key.Connection, types), types);

    /// <summary>Whether to time a connection's next message.</summary>
    internal bool Samples(long messages) => (messages & (SampleEvery - 1)) == 0 && _processing.Enabled;

    internal void Processed(string venue, TimeSpan duration) =>
        _processing.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(VenueTag, venue));

    private void Sum(string name, string unit, string description, Func<ConnectionCounters, long> value) =>
        _meter.CreateObservableCounter(name, () => ByVenue(value), unit, description);

    private IEnumerable<Measurement<long>> Active() => ByVenue(counters => counters.OpenSockets);

    private IEnumerable<Measurement<long>> ByVenue(Func<ConnectionCounters, long> value) =>
        _connections.Values.GroupBy(counters => counters.Venue)
            .Select(venue => new Measurement<long>(venue.Sum(value), new KeyValuePair<string, object?>(VenueTag, venue.Key)));

    private IEnumerable<Measurement<long>> Processed() => ByWord(
        "type", counters => counters.Data.Append(KeyValuePair.Create("control", counters.ControlMessages)));

    private IEnumerable<Measurement<long>> Invalid() => ByWord("reason", counters => counters.Rejects);

    private IEnumerable<Measurement<long>> ByWord(string tag, Func<ConnectionCounters, IEnumerable<KeyValuePair<string, long>>> counts) =>
        from counters in _connections.Values
        from count in counts(counters)
        group count.Value by (counters.Venue, Word: count.Key) into same
        select new Measurement<long>(
            same.Sum(), new KeyValuePair<string, object?>(VenueTag, same.Key.Venue), new KeyValuePair<string, object?>(tag, same.Key.Word));

    private IEnumerable<Measurement<int>> States() => _connections.Values.Select(counters => new Measurement<int>(
        (int)counters.State,
        new KeyValuePair<string, object?>(VenueTag, counters.Venue),
        new KeyValuePair<string, object?>("connection", counters.Connection)));
}
