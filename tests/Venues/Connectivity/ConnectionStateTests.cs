using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class ConnectionStateTests : ConnectivityTest
{
    [Fact]
    public async Task Start_AVenueThatAnswers_IsConnectedByTheFirstValidMessage()
    {
        Venue.Answer = _ => null;
        var connection = Connection(Options);
        connection.Subscribe(["a"]);
        connection.Start();
        var socket = await Venue.Accept();
        await socket.Send("hello");
        await socket.Send("nonsense");
        Assert.Equal(["1 opened", "1 hello", "1 nonsense"], [await Protocol.Next(), await Protocol.Next(), await Protocol.Next()]);
        Assert.Equal(ConnectionState.Connecting, connection.State);
        await socket.Send("trade");
        var start = await Moved(ConnectionState.Connecting);
        Assert.Equal(new ConnectionEvent("test", ConnectionState.Disconnected, ConnectionState.Connecting, "It was started.", Now), start);
        Assert.Equal("The first valid message came.", (await Moved(ConnectionState.Connected)).Reason);
    }

    [Fact]
    public async Task Close_ByTheVenue_IsALossWithItsReasonAndAReconnect()
    {
        var (connection, socket) = await Connected(Options);
        await socket.Close("maintenance");
        Assert.Equal("The venue closed it (EndpointUnavailable): maintenance", (await Moved(ConnectionState.Reconnecting)).Reason);
        Assert.Equal("1 closed: The venue closed it (EndpointUnavailable): maintenance", await Protocol.Next());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await socket.Gone);
        await Pass(seconds: 1);
        await Moved(ConnectionState.Connected);
        Assert.Equal("2 opened", await Protocol.Next());
        Assert.Equal((1, 1, 0), Reconnects(connection));
    }

    [Fact]
    public async Task Loss_WithoutAWord_IsNoticedAtOnce()
    {
        var (connection, socket) = await Connected(Options);
        socket.Abort();
        Assert.StartsWith("The socket failed: ", (await Moved(ConnectionState.Reconnecting)).Reason, StringComparison.Ordinal);
        Assert.Equal(1, connection.Statistics.Errors);
    }

    [Fact]
    public async Task Attempts_TenFailedInARow_FailAndGoOnAtTheLongestDelay()
    {
        Venue.RefusesWith = 503;
        var connection = Connection(Options);
        connection.Start();
        await Moved(ConnectionState.Connecting);
        Assert.Equal("The venue refused with HTTP 503.", (await Moved(ConnectionState.Reconnecting)).Reason);
        foreach (var delay in (int[])[2, 4, 8, 16, 32, 32, 32, 32, 32])
            await Pass(delay);
        var failed = await Moved(ConnectionState.Failed);
        Assert.Equal("10 attempts failed in a row; the last: The venue refused with HTTP 503.", failed.Reason);
        await Pass(seconds: 64);
        await Clock.TimerSet(TimeSpan.FromSeconds(64));
        AssertNoMove();
        Assert.Equal((0, 10, 11), Reconnects(connection));

        Venue.RefusesWith = 0;
        connection.Subscribe(["a"]);
        Clock.Advance(TimeSpan.FromSeconds(64));
        Assert.Equal(ConnectionState.Failed, (await Moved(ConnectionState.Connected)).From);
        Assert.Equal((1, 11, 0), Reconnects(connection));
    }

    [Fact]
    public async Task Failed_ToldToGiveUp_RestsUntilItIsStartedAgain()
    {
        Venue.RefusesWith = 503;
        var connection = Connection(Options with { AttemptsBeforeFailed = 1, GivesUp = true });
        connection.Subscribe(["a"]);
        connection.Start();
        await Moved(ConnectionState.Connecting);
        await Moved(ConnectionState.Failed);
        await Until(() => Clock.TimerCount == 0);
        Venue.RefusesWith = 0;
        await Until(() =>
        {
            connection.Start();
            return connection.State != ConnectionState.Failed;
        });
        await Moved(ConnectionState.Connecting);
        await Moved(ConnectionState.Connected);
    }

    [Fact]
    public async Task Attempts_AcceptedButNeverProved_AreFailures()
    {
        Venue.Answer = _ => null;
        var connection = Connection(Options with { AttemptsBeforeFailed = 3 });
        connection.Subscribe(["a"]);
        connection.Start();
        foreach (var delay in (int[])[2, 4])
        {
            var socket = await Venue.Accept();
            await socket.Send("hello");
            await socket.Close("full");
            await Pass(delay);
        }

        await (await Venue.Accept()).Close("full");
        await Moved(ConnectionState.Connecting);
        Assert.Equal("The venue closed it (EndpointUnavailable): full", (await Moved(ConnectionState.Reconnecting)).Reason);
        await Moved(ConnectionState.Failed);
        Assert.Equal(3, connection.Statistics.FailuresInARow);
    }

    [Fact]
    public async Task Refusal_WithRetryAfter_IsHeeded()
    {
        Venue.RefusesWith = 429;
        Venue.RetryAfterSeconds = 45;
        var connection = Connection(Options);
        connection.Start();
        await Moved(ConnectionState.Connecting);
        Assert.Equal("The venue refused with HTTP 429.", (await Moved(ConnectionState.Reconnecting)).Reason);
        await Clock.TimerSet(TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task Connect_ThatHangs_IsGivenUpInTime()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        var connection = Connection(Options with { Url = new Uri($"ws://{deaf.LocalEndpoint}") });
        connection.Start();
        await Moved(ConnectionState.Connecting);
        await Pass(seconds: 10);
        Assert.Equal("The venue did not answer within 10 s.", (await Moved(ConnectionState.Reconnecting)).Reason);
    }

    [Fact]
    public async Task Outage_OfFiveMinutes_EndsWithEveryStreamLiveAgain()
    {
        var (connection, socket) = await Connected(Options, ["a", "b", "c"]);
        Assert.Equal("sub 1 a,b,c", await socket.Received());
        Venue.RefusesWith = 503;
        socket.Abort();
        await Moved(ConnectionState.Reconnecting);
        Assert.Equal([false, false, false], connection.Subscriptions.Select(status => status.IsLive));
        var begin = Clock.GetUtcNow();
        foreach (var delay in (int[])[1, 2, 4, 8, 16, 32, 32, 32, 32, 32])
            await Pass(delay);
        await Moved(ConnectionState.Failed);
        await Pass(seconds: 64);
        await Clock.TimerSet(TimeSpan.FromSeconds(64));
        Venue.RefusesWith = 0;
        Clock.Advance(TimeSpan.FromSeconds(64));
        Assert.Equal("sub 2 a,b,c", await (await Venue.Accept()).Received());
        await Moved(ConnectionState.Connected);
        await Until(() => connection.Statistics.LiveStreams == 3);
        Assert.Equal(TimeSpan.FromSeconds(319), Clock.GetUtcNow() - begin);
    }

    [Fact]
    public async Task Stop_AConnection_SaysGoodbye()
    {
        var (connection, socket) = await Connected(Options);
        await connection.StopAsync();
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await socket.Gone);
        Assert.Equal("It was stopped.", (await Moved(ConnectionState.Disconnected)).Reason);
        Assert.Equal("1 closed: It was stopped.", await Protocol.Next());
        Assert.Equal(0, Clock.TimerCount);
    }

    [Fact]
    public async Task Stop_WhileItWaitsToTryAgain_IsAtOnce()
    {
        Venue.RefusesWith = 503;
        var connection = Connection(Options);
        connection.Start();
        await Clock.TimerSet(TimeSpan.FromSeconds(2));
        await connection.StopAsync();
        Assert.Equal(ConnectionState.Disconnected, connection.State);
        Assert.Equal(0, Clock.TimerCount);
    }

    [Fact]
    public async Task Stop_AVenueThatDoesNotCloseItsEnd_TakesTheTimeToClose()
    {
        var (connection, socket) = await Connected(Options);
        socket.IsRude = true;
        var stopping = connection.StopAsync();
        await Pass(seconds: 5);
        await stopping;
        Assert.Equal("1 closed: It was stopped.", await Protocol.Next());
    }

    [Fact]
    public async Task Stop_WithAReaderThatDoesNotRead_IsAtOnce()
    {
        var (connection, socket) = await Connected(Options);
        Protocol.Reader = new TaskCompletionSource().Task;
        Protocol.TellsIdle = true;
        await socket.Send("trade");
        Assert.Equal(["1 trade", "idle"], [await Protocol.Next(), await Protocol.Next()]);
        await connection.StopAsync();
        Assert.Equal("1 closed: It was stopped.", await Protocol.Next());
        Assert.Equal(0, Clock.TimerCount);
    }

    [Fact]
    public async Task Connect_ThatThrowsWhatever_IsAFailedAttempt()
    {
        var connection = new VenueConnection(
            Options, Protocol, new VenueBreaker("test", PatientBreaker, Clock), Clock, new Random(1),
            connect: (_, _) => throw new NotSupportedException("No such scheme."));
        await using var disposal = connection;
        var reasons = new List<string>();
        connection.Changed += change => reasons.Add(change.Reason);
        connection.Start();
        await Until(() => connection.State == ConnectionState.Reconnecting);
        await connection.StopAsync();
        Assert.Equal(["It was started.", "No such scheme.", "It was stopped."], reasons);
    }

    [Fact]
    public async Task Handler_ThatThrows_IsCountedAndTheConnectionGoesOn()
    {
        var connection = Connection(Options);
        connection.Changed += _ => throw new InvalidOperationException("Not mine.");
        connection.Subscribe(["a"]);
        connection.Start();
        await Until(() => connection.State == ConnectionState.Connected);
        await Until(() => connection.Statistics.Errors == 2);
    }

    private Timestamp Now => Timestamp.From(Clock.GetUtcNow());

    private static (long Reconnects, long Attempts, int Failures) Reconnects(VenueConnection connection) => (
        connection.Statistics.Reconnects, connection.Statistics.ReconnectAttempts, connection.Statistics.FailuresInARow);
}
