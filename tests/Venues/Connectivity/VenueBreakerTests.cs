using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class VenueBreakerTests : ConnectivityTest
{
    private static readonly VenueBreakerOptions Strict = new() { MinimumAttempts = 3, BreakTime = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task Breaker_WithTheVenueGone_OpensAndNobodyTriesUntilTheBreakIsOver()
    {
        var events = new List<BreakerEvent>();
        var breaker = Breaker(events);
        var (connection, socket) = await Connected(Options, breaker: breaker);
        Assert.False(breaker.IsOpen);
        Venue.RefusesWith = 503;
        await socket.Close("bye");
        await Pass(seconds: 1);         // 1 made, 1 lost, 1 refused: two in three
        await Clock.TimerSet(TimeSpan.FromSeconds(2));
        Assert.True(breaker.IsOpen);
        var now = Timestamp.From(Clock.GetUtcNow());
        Assert.Equal([new BreakerEvent("test", IsOpen: true, "The venue refused with HTTP 503.", now)], events);
        Clock.Advance(TimeSpan.FromSeconds(2));
        await Clock.TimerSet(TimeSpan.FromSeconds(18));
        Assert.Equal(1, connection.Statistics.ReconnectAttempts);

        Clock.Advance(TimeSpan.FromSeconds(18));        // one attempt, which fails
        await Clock.TimerSet(TimeSpan.FromSeconds(4));
        Assert.Equal(2, connection.Statistics.ReconnectAttempts);
        Assert.True(breaker.IsOpen);
        Clock.Advance(TimeSpan.FromSeconds(4));
        await Clock.TimerSet(TimeSpan.FromSeconds(16));
        Venue.RefusesWith = 0;
        Clock.Advance(TimeSpan.FromSeconds(16));
        await Moved(ConnectionState.Reconnecting);
        await Moved(ConnectionState.Connected);
        Assert.False(breaker.IsOpen);
        Assert.Equal([true, true, false], events.Select(change => change.IsOpen));
    }

    [Fact]
    public async Task Breaker_OfSeveralConnections_LetsOneTryForAll()
    {
        var breaker = Breaker([]);
        var (_, socket) = await Connected(Options, breaker: breaker);
        Venue.RefusesWith = 503;
        await socket.Close("bye");
        await Moved(ConnectionState.Reconnecting);
        await Pass(seconds: 1);
        await Clock.TimerSet(TimeSpan.FromSeconds(2));
        Assert.True(breaker.IsOpen);

        var other = Connection(Options with { Name = "other" }, breaker);
        other.Subscribe(["o"]);
        other.Start();
        await Moved(ConnectionState.Connecting);
        await Clock.TimerSet(TimeSpan.FromSeconds(20));
        Assert.Equal(0, other.Statistics.Messages);
        Clock.Advance(TimeSpan.FromSeconds(2));
        await Clock.TimerSet(TimeSpan.FromSeconds(18));
        Venue.RefusesWith = 0;
        Clock.Advance(TimeSpan.FromSeconds(18));        // one of them is back, the other follows at once
        await Moved(ConnectionState.Connected);
        await Moved(ConnectionState.Connected);
        Assert.False(breaker.IsOpen);
    }

    [Fact]
    public async Task Breaker_WhoseOneTryIsStopped_StaysOpen()
    {
        var breaker = Breaker([]);
        var (connection, socket) = await Connected(Options, breaker: breaker);
        Venue.RefusesWith = 503;
        await socket.Close("bye");
        await Pass(seconds: 1);
        await Pass(seconds: 2);
        await Clock.TimerSet(TimeSpan.FromSeconds(18));
        Venue.RefusesWith = 0;
        Venue.Answer = _ => null;
        Clock.Advance(TimeSpan.FromSeconds(18));
        await Venue.Accept();
        await connection.StopAsync();
        Assert.True(breaker.IsOpen);
    }

    [Fact]
    public async Task Breaker_OfAVenueThatAcceptsAndDropsAtOnce_Opens()
    {
        var breaker = Breaker([]);
        var (_, socket) = await Connected(Options, breaker: breaker);
        await socket.Close("flap");
        await Moved(ConnectionState.Reconnecting);
        await Pass(seconds: 1);
        await Moved(ConnectionState.Connected);
        await (await Venue.Accept()).Close("flap");
        await Moved(ConnectionState.Reconnecting);
        await Until(() => breaker.IsOpen);
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed() => Assert.Equal(
        [
            "The breaker's failure ratio is 0; it must be above 0, up to 1.",
            "The breaker's minimum of attempts is 1; it must be between 2 and 1 000.",
            "The breaker's sampling time is 00:00:00; it must be between 500 ms and 1 day.",
            "The breaker's break is 2.00:00:00; it must be between 500 ms and 1 day.",
        ],
        new VenueBreakerOptions
        {
            FailureRatio = 0,
            MinimumAttempts = 1,
            SamplingTime = TimeSpan.Zero,
            BreakTime = TimeSpan.FromDays(2),
        }.Faults());

    private VenueBreaker Breaker(List<BreakerEvent> events)
    {
        var breaker = new VenueBreaker("test", Strict, Clock);
        breaker.Changed += events.Add;
        return breaker;
    }
}
