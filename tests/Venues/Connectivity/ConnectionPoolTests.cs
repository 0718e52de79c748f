using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class ConnectionPoolTests : ConnectivityTest
{
    [Fact]
    public async Task Subscribe_MoreStreamsThanASocketCarries_OpensMore()
    {
        var pool = Pool(Options with { StreamsPerConnection = 2 });
        pool.Start();
        pool.Subscribe(["a", "b", "c", "d", "e", "a"]);
        Assert.Equal(["test", "test-2", "test-3"], pool.Connections.Select(connection => connection.Name));
        Assert.Equal([["a", "b"], ["c", "d"], ["e"]], pool.Connections.Select(connection => connection.Streams));
        await Until(() => pool.Subscriptions.All(status => status.IsLive));
        Assert.Equal(["a", "b", "c", "d", "e"], pool.Subscriptions.Select(status => status.Stream));
        Assert.True(pool.IsLive("e"));
        pool.Subscribe(["f", "a"]);
        await Until(() => pool.IsLive("f"));
        Assert.Equal(["e", "f"], pool.Connections[2].Streams);
    }

    [Fact]
    public async Task Subscribe_StreamsThatBelongTogether_AreOnOneConnection()
    {
        var pool = Pool(Options with { StreamsPerConnection = 3 });
        pool.Start();
        var placed = new List<string>();
        pool.Subscribe(["a1", "a2"], placed.Add);
        pool.Subscribe(["b1", "b2"], placed.Add);
        pool.Subscribe(["c1"], placed.Add);
        Assert.Equal(["test", "test-2", "test"], placed);
        Assert.Equal([["a1", "a2", "c1"], ["b1", "b2"]], pool.Connections.Select(connection => connection.Streams));
        await Until(() => pool.Subscriptions.All(status => status.IsLive));
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Subscribe(["d1", "d2", "d3", "d4"], placed.Add));
    }

    [Fact]
    public async Task Unsubscribe_TheLastStreamOfAConnection_ClosesItAndItsNumberIsFree()
    {
        var pool = Pool(Options with { StreamsPerConnection = 1 });
        pool.Start();
        pool.Subscribe(["a", "b", "c"]);
        await Until(() => pool.Subscriptions.All(status => status.IsLive));
        var second = pool.Connections[1];
        pool.Unsubscribe(["a", "b", "nothing"]);
        Assert.Equal(["test-3"], pool.Connections.Select(connection => connection.Name));
        Assert.False(pool.IsLive("b"));
        await Until(() => pool.IsSettled);
        Assert.Equal(ConnectionState.Disconnected, second.State);
        pool.Subscribe(["d", "e"]);
        await Until(() => pool.IsLive("d") && pool.IsLive("e"));
        Assert.Equal([["d"], ["e"], ["c"]], pool.Connections.Select(connection => connection.Streams));
        Assert.Equal(["test", "test-2", "test-3"], pool.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public async Task Subscribe_WhileAConnectionStillCloses_LeavesItsNumberAlone()
    {
        var pool = Pool(Options with { StreamsPerConnection = 1 });
        pool.Start();
        pool.Subscribe(["a"]);
        var socket = await Venue.Accept();
        await Until(() => pool.IsLive("a"));
        socket.IsRude = true;
        pool.Unsubscribe(["a"]);
        Assert.Empty(pool.Connections);
        pool.Subscribe(["b"]);
        Assert.Equal(["test-2"], pool.Connections.Select(connection => connection.Name));
        await Until(() => pool.IsLive("b"));
    }

    [Fact]
    public async Task Stop_APool_StopsEveryConnection()
    {
        var pool = Pool(Options with { StreamsPerConnection = 1 });
        pool.Subscribe(["a", "b"]);
        pool.Start();
        var sockets = new[] { await Venue.Accept(), await Venue.Accept() };
        await Until(() => pool.Subscriptions.All(status => status.IsLive));
        await pool.StopAsync();
        await Task.WhenAll(sockets.Select(socket => socket.Gone));
        Assert.All(pool.Connections, connection => Assert.Equal(ConnectionState.Disconnected, connection.State));
    }
}
