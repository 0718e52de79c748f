using OrleansTrader.Journal;

namespace OrleansTrader.Tests.Storage;

/// <summary>What becomes of writes that wait together, in every store.</summary>
public abstract class WaitingWritesContract(StoreHost host) : StoreTest(host)
{
    [Fact]
    public async Task Appends_OfOneStream_AreDecidedInTheOrderOfTheCalls()
    {
        await using var store = Open();
        var winner = store.Append("order/1", 0, Entries(2), Cancellation);
        var loser = store.Append("order/1", 0, Entries(3), Cancellation);
        var next = store.Append("order/1", 2, Entries(1, from: 3), Cancellation);
        var snapshot = store.WriteSnapshot("order/1", new StreamSnapshot(3, new byte[] { 3 }), Cancellation);
        var stranger = store.Append("order/2", 0, Entries(1), Cancellation);

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => loser);

        Assert.Equal(2, conflict.Actual);
        Assert.Equal<long[]>([2, 3, 1], await Task.WhenAll(winner, next, stranger));
        await snapshot;
        Assert.Equal(["1", "2", "3"], (await store.Read("order/1", cancellation: Cancellation)).Select(TextOf));
    }

    [Fact]
    public async Task Conflicts_AmongManyAppends_FailOnlyTheirOwn()
    {
        await using var first = Open();
        for (var stream = 0; stream < 100; stream += 3)
            await first.Append($"order/{stream}", 0, Entries(2), Cancellation);

        var appends = Enumerable.Range(0, 100).Select(stream => first.Append($"order/{stream}", 0, Entries(1), Cancellation)).ToList();

        for (var stream = 0; stream < appends.Count; stream++)
        {
            var append = appends[stream];
            if (stream % 3 == 0)
                Assert.Equal(2, (await Assert.ThrowsAsync<VersionConflictException>(() => append)).Actual);
            else
                Assert.Equal(1, await append);
        }
    }

    [Fact]
    public async Task Append_WithACancelledToken_IsNotWritten()
    {
        await using var store = Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.Append("order/1", 0, Entries(1), new CancellationToken(canceled: true)));

        Assert.Equal(1, await store.Append("order/1", 0, Entries(1), Cancellation));
    }

    [Fact]
    public async Task Dispose_WhileAppendsWait_AnswersThem()
    {
        var store = Open();
        Task<long>[] appends = [.. Enumerable.Range(0, 500).Select(order => store.Append($"order/{order}", 0, Entries(1), Cancellation))];

        await store.DisposeAsync();

        Assert.All(appends, append => Assert.True(append.IsCompletedSuccessfully));
        await using var again = Open();
        Assert.Equal(500, (await again.Streams("order/", Cancellation)).Count);
    }

    [Fact]
    public async Task AfterDispose_EverythingIsRefused()
    {
        var store = Open();
        await store.Append("order/1", 0, Entries(1), Cancellation);
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Append("order/1", 1, Entries(1), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Read("order/1", cancellation: Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadSnapshot("order/1", Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Streams("", Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => store.WriteSnapshot("order/1", new StreamSnapshot(1, ReadOnlyMemory<byte>.Empty), Cancellation));
    }
}
