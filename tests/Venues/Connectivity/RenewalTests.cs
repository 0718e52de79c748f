using System.Net.WebSockets;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class RenewalTests : ConnectivityTest
{
    private VenueConnectionOptions Renewed => Options with
    {
        RenewAfter = TimeSpan.FromMinutes(2),
        HeartbeatTimeout = TimeSpan.FromMinutes(10),
        ProbeAfter = TimeSpan.FromMinutes(5),
    };

    [Fact]
    public async Task Renewal_AtItsTime_MakesBeforeItBreaks()
    {
        var (connection, old) = await Connected(Renewed, ["a", "b"]);
        Assert.Equal("sub 1 a,b", await old.Received());
        await Until(() => connection.Statistics.LiveStreams == 2);
        Venue.Answer = _ => null;
        await Pass(seconds: 120);
        var next = await Venue.Accept();
        Assert.Equal("2 opened", await Protocol.Next());
        Assert.Equal("sub 2 a,b", await next.Received());
        await next.Send("trade 1");
        Assert.Equal("2 trade 1", await Protocol.Next());
        await old.Send("trade 1");
        Assert.Equal("1 trade 1", await Protocol.Next());
        Assert.True(old.IsOpen);        // the new one has not confirmed the streams yet

        await next.Send("ack 2");
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await old.Gone);
        Assert.Equal("1 closed: It was replaced as planned.", await Protocol.Next());
        await next.Send("trade 2");
        Assert.Equal("2 trade 2", await Protocol.Next());
        await Until(() => connection.Statistics.Renewals == 1);
        Assert.Equal((0, 0, 2), (connection.Statistics.Reconnects, connection.Statistics.Errors, connection.Statistics.LiveStreams));
        AssertNoMove();
        await Clock.TimerSet(TimeSpan.FromMinutes(2));      // and so on
    }

    [Fact]
    public async Task Renewal_WithDataStillOnTheWay_BringsAllOfTheOldSocketFirst()
    {
        var (connection, old) = await Connected(Renewed);
        await Until(() => connection.IsLive("s"));
        var slow = new TaskCompletionSource();
        Protocol.Reader = slow.Task;
        Protocol.Defers = true;
        Protocol.TellsIdle = true;
        await old.Send("trade 0");
        Assert.Equal(["1 trade 0", "idle"], [await Protocol.Next(), await Protocol.Next()]);
        for (var i = 1; i <= 100; i++)
            await old.Send($"trade {i}");
        await Pass(seconds: 120);
        var next = await Venue.Accept();        // which must wait for its turn, as the reader of the data is slow
        await next.Send("trade 100");
        await next.Send("trade 101");
        Protocol.TellsIdle = false;
        slow.SetResult();
        var told = new List<string>();
        while (told.LastOrDefault() != "2 trade 101")
            told.Add(await Protocol.Next());
        Assert.Equal(
            [
                .. Enumerable.Range(1, 100).Select(i => $"1 trade {i}"),
                "1 closed: It was replaced as planned.", "2 trade 100", "2 trade 101",
            ],
            told.Where(word => word != "2 opened"));
        await Until(() => connection.Statistics.Renewals == 1);
        Assert.Equal(103, connection.Statistics.Data["trade"]);
        Assert.Equal(105, connection.Statistics.Messages);       // two confirmations
    }

    [Fact]
    public async Task Renewal_WithTooMuchForLater_IsGivenUp()
    {
        var (connection, old) = await Connected(Renewed with { ReceiveBufferBytes = 256, MaxMessageBytes = 1_000 });
        await Until(() => connection.IsLive("s"));
        Protocol.Defers = true;
        Venue.Answer = _ => null;
        await Pass(seconds: 120);
        var next = await Venue.Accept();
        for (var i = 0; i < 3; i++)
            await next.Send("trade " + new string('x', 400));
        await next.Gone;
        Assert.True(old.IsOpen);
        await Clock.TimerSet(TimeSpan.FromSeconds(2));
        Assert.Equal(0, connection.Statistics.Renewals);
    }

    [Fact]
    public async Task Renewal_WithAnOverlap_ClosesTheOldSocketAfterIt()
    {
        var (connection, old) = await Connected(Renewed with { RenewalOverlap = TimeSpan.FromSeconds(3) });
        await Until(() => connection.IsLive("s"));
        await Pass(seconds: 120);
        await Clock.TimerSet(TimeSpan.FromSeconds(3));
        Assert.True(old.IsOpen);
        Clock.Advance(TimeSpan.FromSeconds(3));
        await old.Gone;
    }

    [Fact]
    public async Task Renewal_ThatTheVenueRefuses_LeavesTheOldSocketAndIsTriedAgain()
    {
        var (connection, old) = await Connected(Renewed);
        Venue.RefusesWith = 503;
        await Pass(seconds: 120);
        await Clock.TimerSet(TimeSpan.FromSeconds(2));
        await old.Send("trade 1");
        Assert.Equal("1 trade 1", await Protocol.Next());
        Venue.RefusesWith = 0;
        await Pass(seconds: 2);
        await old.Gone;
        await Until(() => connection.Statistics.Renewals == 1);
        AssertNoMove();
    }

    [Fact]
    public async Task Renewal_WhoseStreamsAreNotConfirmed_IsGivenUpAndTriedAgain()
    {
        var (connection, old) = await Connected(Renewed with { ConfirmTimeout = TimeSpan.FromMinutes(5) });
        await Until(() => connection.IsLive("s"));
        Venue.Answer = _ => "trade";
        await Pass(seconds: 120);
        var next = await Venue.Accept();
        await Clock.TimerSet(TimeSpan.FromSeconds(600));
        Clock.Advance(TimeSpan.FromSeconds(290));
        await old.Send("trade");
        await next.Send("trade");
        await Until(() => connection.Statistics.Messages == 4 && connection.IsQuiet);
        Clock.Advance(TimeSpan.FromSeconds(310));
        await next.Gone;
        Assert.True(old.IsOpen);
        Assert.True(connection.IsLive("s"));
        Assert.Equal(0, connection.Statistics.Renewals);
        AssertNoMove();
    }

    [Fact]
    public async Task Renewal_AskedForByTheVenue_IsAtOnce()
    {
        var (connection, old) = await Connected(Options);
        await old.Send("leave");
        await Venue.Accept();
        await old.Gone;
        await Until(() => connection.Statistics.Renewals == 1);
        AssertNoMove();
    }

    [Fact]
    public async Task Renewal_DuringWhichTheOldSocketIsLost_GoesOnWithTheNewOne()
    {
        var (connection, old) = await Connected(Renewed);
        await Until(() => connection.IsLive("s"));
        Venue.Answer = _ => "trade";        // data, but no confirmation
        await Pass(seconds: 120);
        var next = await Venue.Accept();
        await Until(() => connection.Statistics.Data.GetValueOrDefault("trade") == 1);
        old.Abort();
        await Until(() => connection.Statistics.Renewals == 1);
        Assert.True(next.IsOpen);
        AssertNoMove();
    }
}
