using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class StatisticsTests : ConnectivityTest
{
    [Fact]
    public async Task Statistics_OfAConnection_TellWhatItDid()
    {
        var (connection, socket) = await Connected(Options);
        var connectedAt = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(3));
        await socket.Send("trade 1");
        await Until(() => connection.Statistics.Messages == 2);
        Clock.Advance(TimeSpan.FromSeconds(4));
        var statistics = connection.Statistics;
        Assert.Equal(("test", "test", ConnectionState.Connected), (statistics.Venue, statistics.Connection, statistics.State));
        Assert.Equal(12, statistics.Bytes);
        Assert.Equal(Timestamp.From(connectedAt + TimeSpan.FromSeconds(3)), statistics.LastMessageAt);
        Assert.Equal(TimeSpan.FromSeconds(7), statistics.Uptime);
        Assert.Equal(TimeSpan.Zero, statistics.RoundTrip);
        socket.Abort();
        await Moved(ConnectionState.Reconnecting);
        Assert.Equal(TimeSpan.Zero, connection.Statistics.Uptime);
    }

    [Fact]
    public async Task Metrics_OfAVenue_HaveTheNamesThatTheDashboardsAskFor()
    {
        using var metrics = new ConnectivityMetrics();
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = Listen(metrics, seen);
        var connection = Connection(Options, metrics: metrics);
        connection.Subscribe(["a"]);
        connection.Start();
        await Moved(ConnectionState.Connecting);
        await Moved(ConnectionState.Connected);
        var socket = await Venue.Accept();
        foreach (var message in (string[])["trade", "trade", "book", "what", "hello"])
            await socket.Send(message);
        await Until(() => connection.Statistics.Messages == 6);
        await Until(() => seen.ContainsKey("ws_message_processing_seconds exchange=test"));
        seen.TryRemove("ws_message_processing_seconds exchange=test", out _);
        listener.RecordObservableInstruments();
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["ws_bytes_received exchange=test"] = 28,
                ["ws_connection_state exchange=test connection=test"] = 2,
                ["ws_connections_failed exchange=test"] = 0,
                ["ws_connections_active exchange=test"] = 1,
                ["ws_errors exchange=test"] = 0,
                ["ws_invalid_messages exchange=test reason=unknown"] = 1,
                ["ws_messages_processed exchange=test type=book"] = 1,
                ["ws_messages_processed exchange=test type=control"] = 2,
                ["ws_messages_processed exchange=test type=trade"] = 2,
                ["ws_messages_received exchange=test"] = 6,
                ["ws_reconnection_attempts exchange=test"] = 0,
                ["ws_reconnections exchange=test"] = 0,
                ["ws_subscription_retries exchange=test"] = 0,
            },
            seen.ToDictionary());
        await connection.StopAsync();
        listener.RecordObservableInstruments();
        Assert.Equal((0, 0), (seen["ws_connections_active exchange=test"], seen["ws_connection_state exchange=test connection=test"]));
    }

    [Fact]
    public async Task Metrics_OfAConnectionThatFailed_CountIt()
    {
        using var metrics = new ConnectivityMetrics();
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = Listen(metrics, seen);
        Venue.RefusesWith = 503;
        var connection = Connection(Options with { AttemptsBeforeFailed = 1 }, metrics: metrics);
        connection.Start();
        await Moved(ConnectionState.Connecting);
        var failed = await Moved(ConnectionState.Failed);
        listener.RecordObservableInstruments();
        Assert.Equal(
            (1, 4), (seen["ws_connections_failed exchange=test"], seen["ws_connection_state exchange=test connection=test"]));
        Assert.Equal((failed.At, failed.Reason), (connection.Statistics.Since, connection.Statistics.Reason));
    }

    [Fact]
    public void Metrics_OfTwoConnections_AreSummedByVenueAndGoOnUnderTheSameName()
    {
        using var metrics = new ConnectivityMetrics();
        foreach (var (venue, name, messages) in ((string, string, int)[])[("v", "v", 2), ("v", "v-2", 3), ("v", "v-2", 4), ("w", "w", 5)])
        {
            var counters = metrics.CountersOf(venue, name, ["trade"]);
            for (var i = 0; i < messages; i++)
                counters.Received(10, MessageVerdict.Data(0), new Timestamp(1));
        }

        var seen = new ConcurrentDictionary<string, double>();
        using var listener = Listen(metrics, seen);
        listener.RecordObservableInstruments();
        Assert.Equal(9, seen["ws_messages_processed exchange=v type=trade"]);
        Assert.Equal(5, seen["ws_messages_processed exchange=w type=trade"]);
        Assert.Equal(90, seen["ws_bytes_received exchange=v"]);
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed()
    {
        var options = Options with
        {
            Venue = " ",
            Url = new Uri("http://localhost/"),
            ProbeAfter = TimeSpan.FromSeconds(30),
            LongestDelay = TimeSpan.FromSeconds(1),
            AttemptsBeforeFailed = 0,
            OutgoingPerSecond = double.NaN,
            MaxMessageBytes = 1_024,
        };
        Assert.Equal(
            [
                "The connection's venue is empty.",
                "The URL 'http://localhost/' must begin with ws:// or wss://.",
                "ProbeAfter of 'test' is 00:00:30; it must be between 00:00:00.1000000 and 00:00:29.9990000.",
                "LongestDelay of 'test' is 00:00:01; it must be between 00:00:02 and 01:00:00.",
                "AttemptsBeforeFailed of 'test' is 0; it must be between 1 and 1000.",
                "MaxMessageBytes of 'test' is 1024; it must be between 65536 and 268435456.",
                "OutgoingPerSecond of 'test' is NaN; it must be above 0, up to 1000.",
            ],
            options.Faults());
        Assert.Throws<ArgumentException>(() => Connection(options));
        Assert.Empty(Options.Faults());
    }

    private static MeterListener Listen(ConnectivityMetrics metrics, ConcurrentDictionary<string, double> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == metrics)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        return listener;

        void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = instrument.Name;
            foreach (var (name, word) in tags)
                key += $" {name}={word}";
            seen[key] = value;
        }
    }
}
