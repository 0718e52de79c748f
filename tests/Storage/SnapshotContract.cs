using OrleansTrader.Journal;

namespace OrleansTrader.Tests.Storage;

/// <summary>What snapshots mean in every store.</summary>
public abstract class SnapshotContract(StoreHost host) : StoreTest(host)
{
    [Fact]
    public async Task ReadSnapshot_OfAStreamWithoutOne_IsNull()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(1), Cancellation);

        Assert.Null(await store.ReadSnapshot("order/1", Cancellation));
        Assert.Null(await store.ReadSnapshot("order/none", Cancellation));
    }

    [Fact]
    public async Task WriteSnapshot_NewerThanTheKept_ReplacesItAndKeepsTheEvents()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(3), Cancellation);

        await store.WriteSnapshot("order/1", new StreamSnapshot(2, new byte[] { 2 }), Cancellation);
        await store.WriteSnapshot("order/1", new StreamSnapshot(3, new byte[] { 3, 3 }), Cancellation);

        var snapshot = await store.ReadSnapshot("order/1", Cancellation);
        Assert.Equal(3, snapshot!.Version);
        Assert.Equal([3, 3], snapshot.Payload.ToArray());
        Assert.Equal(3, (await store.Read("order/1", cancellation: Cancellation)).Count);
    }

    [Fact]
    public async Task WriteSnapshot_OlderThanTheKept_ChangesNothing()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(3), Cancellation);
        await store.WriteSnapshot("order/1", new StreamSnapshot(3, new byte[] { 3 }), Cancellation);

        await store.WriteSnapshot("order/1", new StreamSnapshot(2, new byte[] { 2 }), Cancellation);

        Assert.Equal(3, (await store.ReadSnapshot("order/1", Cancellation))!.Version);
    }

    [Theory]
    [InlineData("order/1", 0)]
    [InlineData("order/1", 3)]
    [InlineData("order/none", 1)]
    public async Task WriteSnapshot_OfAVersionTheStreamLacks_IsRefused(string stream, long version)
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(2), Cancellation);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => store.WriteSnapshot(stream, new StreamSnapshot(version, new byte[] { 1 }), Cancellation));

        Assert.Null(await store.ReadSnapshot(stream, Cancellation));
    }
}
