using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class SilenceTests : ConnectivityTest
{
    [Fact]
    public async Task Silence_OfAHalfOpenSocket_TearsItDownInTime()
    {
        var (connection, socket) = await Connected(Options);
        await Pass(seconds: 10);
        await Pass(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1), TimeSpan.FromSeconds(20));
        AssertNoMove();
        Assert.True(socket.IsOpen);
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("It was silent for 30 s.", (await Moved(ConnectionState.Reconnecting)).Reason);
        Assert.Equal(1, connection.Statistics.Errors);
        Assert.Null(await socket.Gone);
    }

    [Fact]
    public async Task Silence_BeforeAnythingWasSaid_IsAFailedAttempt()
    {
        Venue.Answer = _ => null;
        var connection = Connection(Options);
        connection.Start();
        await Venue.Accept();
        Assert.Equal("1 opened", await Protocol.Next());
        await Pass(seconds: 10);
        await Pass(seconds: 20);
        await Moved(ConnectionState.Connecting);
        Assert.Equal("It was silent for 30 s.", (await Moved(ConnectionState.Reconnecting)).Reason);
        Assert.Equal(1, connection.Statistics.FailuresInARow);
    }

    [Fact]
    public async Task Silence_BrokenByAMessage_CountsAnew()
    {
        var (connection, socket) = await Connected(Options);
        await Pass(seconds: 10);
        await Clock.TimerSet(TimeSpan.FromSeconds(20));
        Clock.Advance(TimeSpan.FromSeconds(15));
        await socket.Send("trade");
        Assert.Equal("1 trade", await Protocol.Next());
        await Until(() => connection.IsQuiet);
        Clock.Advance(TimeSpan.FromSeconds(5));
        await Clock.TimerSet(TimeSpan.FromSeconds(5));      // looked, and found a silence of 5 s
        AssertNoMove();
    }

    [Fact]
    public async Task Probe_Answered_KeepsTheSocketAndTellsTheRoundTrip()
    {
        Protocol.Probes = true;
        var (connection, socket) = await Connected(Options);
        await socket.Received();
        await Pass(seconds: 10);
        Assert.Equal("ping", await socket.Received());
        Clock.Advance(TimeSpan.FromMilliseconds(70));
        await socket.Send("pong");
        await Until(() => connection.Statistics.RoundTrip == TimeSpan.FromMilliseconds(70));
        await Until(() => connection.IsQuiet);
        Clock.Advance(TimeSpan.FromSeconds(19.93));
        await Clock.TimerSet(TimeSpan.FromSeconds(10.07));       // 30 s after the pong, of which 19.93 s are over
        Assert.Equal("ping", await socket.Received());
        AssertNoMove();
    }

    [Fact]
    public async Task Silence_WhileTheReaderIsSlow_IsNotTheVenues()
    {
        var (connection, socket) = await Connected(Options);
        await socket.Received();
        var slow = new TaskCompletionSource();
        Protocol.Reader = slow.Task;
        Protocol.TellsIdle = true;
        await socket.Send("trade");
        Assert.Equal(["1 trade", "idle"], [await Protocol.Next(), await Protocol.Next()]);
        for (var i = 0; i < 12; i++)
            await Pass(seconds: 10);
        Assert.Equal(ConnectionState.Connected, connection.State);
        slow.SetResult();
        await socket.Send("trade");
        Assert.Equal("1 trade", await Protocol.Next());
    }

    [Fact]
    public async Task Ping_FromTheVenue_IsAnsweredWithItsPayload()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var connection = Connection(Options with { Url = new Uri($"ws://{listener.LocalEndpoint}") });
        connection.Start();
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await Handshake(stream);
        await stream.WriteAsync(new byte[] { 0x89, 2, (byte)'h', (byte)'i' }, TestContext.Current.CancellationToken);
        var pong = new byte[8];
        await stream.ReadExactlyAsync(pong, TestContext.Current.CancellationToken);
        Assert.Equal([0x8A, 0x82], pong[..2]);
        Assert.Equal("hi", Encoding.ASCII.GetString([(byte)(pong[6] ^ pong[2]), (byte)(pong[7] ^ pong[3])]));
    }

    private static async Task Handshake(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var key = "";
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            if (line.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase))
                key = line["Sec-WebSocket-Key: ".Length..];
        }

        // RFC 6455, 1.3.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"),
            TestContext.Current.CancellationToken);
    }
}
