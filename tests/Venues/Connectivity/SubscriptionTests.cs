using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class SubscriptionTests : ConnectivityTest
{
    [Fact]
    public async Task Subscribe_AtRunTime_AsksForTheNewStreamsOnly()
    {
        var (connection, socket) = await Connected(Options, ["b", "a"]);
        Assert.Equal("sub 1 a,b", await socket.Received());
        connection.Subscribe(["d", "b", "c"]);
        Assert.Equal("sub 2 c,d", await socket.Received());
        await Until(() => connection.IsLive("d"));
        Assert.Equal(["a", "b", "c", "d"], connection.Streams);
        Assert.True(connection.IsLive("c"));
        Assert.False(connection.IsLive("e"));
    }

    [Fact]
    public async Task Unsubscribe_AtRunTime_GivesUpTheStreamsItHas()
    {
        var (connection, socket) = await Connected(Options, ["a", "b"]);
        await socket.Received();
        connection.Unsubscribe(["b", "z"]);
        Assert.Equal("unsub 2 b", await socket.Received());
        Assert.False(connection.IsLive("b"));
        Assert.Equal(["a"], connection.Streams);
        connection.Subscribe(["b"]);
        Assert.Equal("sub 3 b", await socket.Received());
        await Until(() => connection.IsLive("b"));
    }

    [Fact]
    public async Task Requests_OfManyStreams_AreSplit()
    {
        Protocol.Covers = 2;
        var (connection, socket) = await Connected(Options with { StreamsPerRequest = 3 }, ["a", "b", "c", "d", "e", "f", "g"]);
        var requests = new List<string>();
        for (var i = 0; i < 4; i++)
            requests.Add(await socket.Received());
        Assert.Equal(["sub 1 a,b", "sub 2 c,d", "sub 3 e,f", "sub 4 g"], requests);
        await Until(() => connection.Statistics.LiveStreams == 7);
    }

    [Fact]
    public async Task Subscription_NotConfirmedInTime_IsAskedForAgainCountedAndNotLive()
    {
        Venue.Answer = message => message.StartsWith("sub 1 ", StringComparison.Ordinal) ? "trade" : null;
        var (connection, socket) = await Connected(Options, ["a", "b"]);
        Assert.Equal("sub 1 a,b", await socket.Received());
        await Pass(seconds: 7);
        Assert.Equal("sub 2 a,b", await socket.Received());
        Assert.Equal(
            [
                new SubscriptionStatus("a", IsLive: false, Retries: 1, "The venue has not confirmed it yet."),
                new SubscriptionStatus("b", IsLive: false, Retries: 1, "The venue has not confirmed it yet."),
            ],
            connection.Subscriptions);
        var statistics = connection.Statistics;
        Assert.Equal((2, 2, 0), (statistics.SubscriptionRetries, statistics.Streams, statistics.LiveStreams));
        await socket.Send("ack 1");     // too late: what counts is the answer to the request that stands
        await socket.Send("trade");
        await Until(() => connection.Statistics.Messages == 3);
        Assert.False(connection.IsLive("a"));
        await socket.Send("ack 2");
        await Until(() => connection.Statistics.LiveStreams == 2);
        Assert.Equal(new SubscriptionStatus("a", IsLive: true, Retries: 1, null), connection.Subscriptions[0]);
    }

    [Fact]
    public async Task Confirmation_OfAnEarlierRequest_IsNoneOfTheStreamAskedForSince()
    {
        Venue.Answer = _ => null;
        var connection = Connection(Options);
        connection.Subscribe(["a", "b"]);
        connection.Start();
        var socket = await Venue.Accept();
        Assert.Equal("sub 1 a,b", await socket.Received());
        connection.Unsubscribe(["b"]);
        connection.Subscribe(["b"]);
        Assert.Equal(["unsub 2 b", "sub 3 b"], [await socket.Received(), await socket.Received()]);
        await socket.Send("ack 1");
        await Until(() => connection.IsLive("a"));
        Assert.False(connection.IsLive("b"));
        await socket.Send("ack 3");
        await Until(() => connection.IsLive("b"));
    }

    [Fact]
    public async Task Subscription_Refused_IsShownWithTheReasonAndAskedForAgain()
    {
        Venue.Answer = message => message.StartsWith("sub 1 ", StringComparison.Ordinal) ? "no 1 delisted" : null;
        var connection = Connection(Options);
        connection.Subscribe(["a"]);
        connection.Start();
        var socket = await Venue.Accept();
        Assert.Equal("sub 1 a", await socket.Received());
        await Until(() => connection.Subscriptions.Single().Reason == "delisted");
        await Until(() => connection.IsQuiet);
        Assert.Equal(ConnectionState.Connecting, connection.State);
        await Pass(seconds: 7);
        Assert.Equal("sub 2 a", await socket.Received());
        await socket.Send("ack 2");
        await Until(() => connection.IsLive("a"));
    }

    [Fact]
    public async Task Subscription_LostInSilence_IsAskedForAgainWhenTheProtocolSaysSo()
    {
        var (connection, socket) = await Connected(Options, ["a", "b"]);
        await socket.Received();
        await Until(() => connection.Statistics.LiveStreams == 2);
        Venue.Answer = _ => null;
        Protocol.Sender!.Resubscribe("a", "Nothing for a minute.");
        Protocol.Sender!.Resubscribe("a", "Nothing for a minute.");      // not live any more, so no second request
        Assert.Equal("sub 2 a", await socket.Received());
        Assert.Equal(new SubscriptionStatus("a", IsLive: false, Retries: 1, "Nothing for a minute."), connection.Subscriptions[0]);
        Protocol.Sender!.Confirmed("a");
        Assert.True(connection.IsLive("a"));
    }

    [Fact]
    public async Task Subscriptions_AfterAReconnect_AreThoseThatAreWantedThen()
    {
        var (connection, socket) = await Connected(Options, ["a", "b"]);
        await socket.Received();
        socket.Abort();
        await Moved(ConnectionState.Reconnecting);
        Assert.Equal(new SubscriptionStatus("a", IsLive: false, Retries: 0, "There is no connection."), connection.Subscriptions[0]);
        connection.Subscribe(["c"]);
        connection.Unsubscribe(["a"]);
        await Pass(seconds: 1);
        Assert.Equal("sub 2 b,c", await (await Venue.Accept()).Received());
        await Until(() => connection.Statistics is { LiveStreams: 2, Streams: 2 });
    }

    [Fact]
    public async Task Requests_PastTheVenuesLimit_WaitForATokenAndTheirTimeRunsFromThere()
    {
        var (connection, socket) = await Connected(
            Options with { StreamsPerRequest = 1, OutgoingBurst = 2, OutgoingPerSecond = 0.2 }, ["a", "b", "c", "d"]);
        Assert.Equal(["sub 1 a", "sub 2 b"], [await socket.Received(), await socket.Received()]);
        await Until(() => connection.Statistics.LiveStreams == 2);
        Assert.False(socket.HasReceived(out _));
        await Pass(seconds: 5);
        Assert.Equal("sub 3 c", await socket.Received());
        await Until(() => connection.IsLive("c"));
        await Pass(seconds: 5);
        Assert.Equal("sub 4 d", await socket.Received());
        await Until(() => connection.IsLive("d"));
        Assert.Equal(0, connection.Statistics.SubscriptionRetries);
    }
}
