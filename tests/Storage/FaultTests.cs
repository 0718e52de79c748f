using OrleansTrader.Journal;
using OrleansTrader.Storage;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Storage;

public sealed class FaultTests : StorageTest
{
    [Fact]
    public async Task DiskFull_InsideAnAppend_RecordsNoneOfItUntilThereIsRoom()
    {
        var options = new SqliteStorageOptions { Path = File, MaxPages = 200 };
        await using var store = new SqliteEventStore(options);
        await store.Append("order/1", 0, Entries(1), Cancellation);
        JournalEntry[] large = [.. Enumerable.Range(0, 100).Select(_ => new JournalEntry("Large", new Timestamp(1), new byte[50_000]))];

        var full = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, large, Cancellation));

        Assert.Contains(File, full.Message, StringComparison.Ordinal);
        Assert.False(full.MayBeRecorded);
        Assert.Single(await store.Read("order/1", cancellation: Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, large, Cancellation));
        options.MaxPages = 0;
        Assert.Equal(2, await store.Append("order/1", 1, Entries(1, from: 2), Cancellation));
        // The room is there, but the open connection has its limit from the time of the second failure.
        Assert.Equal(102, await store.Append("order/1", 2, large, Cancellation));
    }

    [Fact]
    public async Task FileMovedAway_FailsWritesUntilItIsBack()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(1), Cancellation);
        System.IO.File.Move(File, File + ".away");

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var gone = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, Entries(1, from: 2), Cancellation));
            Assert.False(gone.MayBeRecorded);
        }
        Assert.False(System.IO.File.Exists(File));

        System.IO.File.Move(File + ".away", File);
        Assert.Equal(2, await store.Append("order/1", 1, Entries(1, from: 2), Cancellation));
        Assert.Equal(["1", "2"], (await store.Read("order/1", cancellation: Cancellation)).Select(TextOf));
    }

    [Fact]
    public async Task FileReplaced_FailsWrites()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(1), Cancellation);
        System.IO.File.Copy(File, File + ".copy");
        System.IO.File.Move(File + ".copy", File, overwrite: true);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, Entries(1), Cancellation));
    }

    [Fact]
    public async Task WriteAheadLogDeleted_FailsTheWriteAndLosesNothing()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(1), Cancellation);
        await store.Read("order/1", cancellation: Cancellation);
        System.IO.File.Delete(File + "-wal");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, Entries(1, from: 2), Cancellation));

        Assert.Equal(2, await store.Append("order/1", 1, Entries(1, from: 2), Cancellation));
        Assert.Equal(["1", "2"], (await store.Read("order/1", cancellation: Cancellation)).Select(TextOf));
    }

    [Fact]
    public async Task LockHeldByATool_FailsTheWriteAndLaterOnesGoOn()
    {
        await using var store = Open(options => options.BusyTimeout = TimeSpan.Zero);
        await store.Append("order/1", 0, Entries(1), Cancellation);
        using (Blocked())
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, Entries(1), Cancellation));
            await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, Entries(1), Cancellation));
        }

        Assert.Equal(2, await store.Append("order/1", 1, Entries(1), Cancellation));
    }
}
