using System.Net.WebSockets;
using System.Text;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class MessageTests : ConnectivityTest
{
    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5_000)]
    [InlineData(10_000)]
    public async Task Message_LongerThanTheBuffer_ArrivesWhole(int length)
    {
        var (connection, socket) = await Connected(Small);
        await socket.Send("book " + new string('x', length - 5));
        await socket.Send("trade 1");
        Assert.Equal([$"1 book ({length - 5})", "1 trade 1"], [await Protocol.Next(), await Protocol.Next()]);
        await Until(() => connection.Statistics.Messages == 3);
        Assert.Equal(length + "trade 1".Length + "ack 1".Length, connection.Statistics.Bytes);
    }

    [Fact]
    public async Task Message_LongerThanTheLimit_IsRefusedWithItsSocket()
    {
        var (connection, socket) = await Connected(Small);
        await socket.Send("book " + new string('x', 9_996));
        Assert.Equal("A message is longer than 10000 bytes.", (await Moved(ConnectionState.Reconnecting)).Reason);
        Assert.Equal(new Dictionary<string, long> { ["too_large"] = 1 }, connection.Statistics.Rejects);
        Assert.Equal("1 closed: A message is longer than 10000 bytes.", await Protocol.Next());
    }

    [Fact]
    public async Task Message_InFragments_IsOne()
    {
        var (connection, socket) = await Connected(Options);
        await socket.Send("tra"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false);
        await socket.Send("de 7"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false);
        await socket.Send([], WebSocketMessageType.Text, endOfMessage: true);
        Assert.Equal("1 trade 7", await Protocol.Next());
        await Until(() => connection.Statistics.Data.GetValueOrDefault("trade") == 1);
    }

    [Fact]
    public async Task Message_NotOfText_IsRejectedAndTheConnectionGoesOn()
    {
        var (connection, socket) = await Connected(Options);
        await socket.Send("trade 1"u8.ToArray(), WebSocketMessageType.Binary, endOfMessage: true);
        await socket.Send("trade 2");
        Assert.Equal("1 trade 2", await Protocol.Next());
        Assert.Equal(new Dictionary<string, long> { ["binary"] = 1 }, connection.Statistics.Rejects);
    }

    [Fact]
    public async Task Message_RejectedByTheProtocol_IsCountedByReason()
    {
        var (connection, socket) = await Connected(Options);
        foreach (var message in (string[])["what", "no 99 why", "book 1", "what"])
            await socket.Send(message);
        await Until(() => connection.Statistics.Messages == 5);
        Assert.Equal(new Dictionary<string, long> { ["unknown"] = 2, ["refused"] = 1 }, connection.Statistics.Rejects);
        Assert.Equal(new Dictionary<string, long> { ["book"] = 1 }, connection.Statistics.Data);
        Assert.Equal(ConnectionState.Connected, connection.State);
    }

    [Fact]
    public async Task Protocol_ThatThrows_CostsTheSocketAndNothingElse()
    {
        var (connection, socket) = await Connected(Options);
        await socket.Send("throw");
        Assert.Equal(
            "The protocol failed: InvalidOperationException: It was told to.", (await Moved(ConnectionState.Reconnecting)).Reason);
        Assert.Equal(1, connection.Statistics.Errors);
        await Pass(seconds: 1);
        await Moved(ConnectionState.Connected);
    }

    [Fact]
    public async Task Protocol_ThatThrowsWhenIdle_CostsTheSocketAndNothingElse()
    {
        var (connection, socket) = await Connected(Options);
        Protocol.Reader = Task.FromException(new InvalidOperationException("The reader broke."));
        await socket.Send("trade");
        Assert.Equal(
            "The protocol failed: InvalidOperationException: The reader broke.", (await Moved(ConnectionState.Reconnecting)).Reason);
        await Until(() => connection.Statistics.Errors == 2);     // once more when it is told that the socket has gone
        Protocol.Reader = Task.CompletedTask;
        await Pass(seconds: 1);
        await Moved(ConnectionState.Connected);
    }

    [Fact]
    public async Task Protocol_ThatCannotWriteARequest_CostsTheSocketAndNothingElse()
    {
        var (connection, _) = await Connected(Options);
        Protocol.Covers = 0;
        connection.Subscribe(["b"]);
        var reason = (await Moved(ConnectionState.Reconnecting)).Reason;
        Assert.StartsWith("The protocol failed: ArgumentOutOfRangeException", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idle_WithMuchToRead_ComesAfterSoManyMessages()
    {
        var (_, socket) = await Connected(Options with { MessagesBeforeIdle = 2, ReceiveBufferBytes = 4096 });
        var slow = new TaskCompletionSource();
        Protocol.Reader = slow.Task;
        Protocol.TellsIdle = true;
        await socket.Send("trade 0");
        Assert.Equal(["1 trade 0", "idle"], [await Protocol.Next(), await Protocol.Next()]);
        for (var i = 1; i <= 5; i++)
            await socket.Send($"trade {i}");
        var next = Protocol.Next();
        Assert.False(next.IsCompleted);     // nothing is read meanwhile
        slow.SetResult();
        var told = new List<string> { await next };
        while (told.Count(word => word != "idle") < 5)
            told.Add(await Protocol.Next());
        Assert.Equal(["1 trade 1", "1 trade 2", "1 trade 3", "1 trade 4", "1 trade 5"], told.Where(word => word != "idle"));
        Assert.DoesNotContain("1 trade 1|1 trade 2|1 trade 3", string.Join('|', told), StringComparison.Ordinal);
        Assert.DoesNotContain("1 trade 3|1 trade 4|1 trade 5", string.Join('|', told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Received_Thousands_AreAllThereInOrder()
    {
        var (connection, socket) = await Connected(Small with { MessagesBeforeIdle = 7 });
        var random = new Random(7);
        var sent = Enumerable.Range(0, 5_000).Select(i => $"trade {i} {new string('y', random.Next(50))}").ToList();
        var sending = Task.Run(async () =>
        {
            foreach (var message in sent)
                await socket.Send(message);
        }, TestContext.Current.CancellationToken);
        foreach (var message in sent)
            Assert.Equal("1 " + message, await Protocol.Next());
        await sending;
        await Until(() => connection.Statistics.Data["trade"] == 5_000);
        Assert.Equal(sent.Sum(Encoding.UTF8.GetByteCount) + "ack 1".Length, connection.Statistics.Bytes);
    }

    private VenueConnectionOptions Small => Options with { ReceiveBufferBytes = 256, MaxMessageBytes = 10_000 };
}
