using OrleansTrader.Journal;

namespace OrleansTrader.Tests.Storage;

/// <summary>Appends to the SQLite file, beside what <see cref="EventStoreContract"/> asks of every store.</summary>
public sealed class AppendTests : StorageTest
{
    [Fact]
    public async Task Append_MoreStreamsThanAreRemembered_KeepsVersions()
    {
        await using var store = Open(options => options.RememberedStreams = 16);
        for (var round = 0; round < 3; round++)
        {
            for (var stream = 0; stream < 50; stream++)
                Assert.Equal(round + 1, await store.Append($"order/{stream}", round, Entries(1), Cancellation));
        }
        await Assert.ThrowsAsync<VersionConflictException>(() => store.Append("order/0", 2, Entries(1), Cancellation));
    }

    [Fact]
    public async Task Append_InvalidArguments_DisturbsNoGroup()
    {
        await using var store = Open();

        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("order/1", 0, [Entry(1) with { Type = "" }], Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.Append("order/\uD83D", 0, Entries(1), Cancellation));

        Assert.Equal(0, store.Commits);
    }
}
