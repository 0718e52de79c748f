using System.Text;
using OrleansTrader.Journal;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Storage;

/// <summary>What appends mean in every store.</summary>
public abstract class AppendContract(StoreHost host) : StoreTest(host)
{
    [Fact]
    public async Task Append_ToNewStream_NumbersEventsFromOne()
    {
        await using var store = Open();

        Assert.Equal(3, await store.Append("order/1", 0, Entries(3), Cancellation));

        var read = await store.Read("order/1", cancellation: Cancellation);
        Assert.Equal([1, 2, 3], read.Select(entry => entry.Version));
        Assert.Equal(["1", "2", "3"], read.Select(TextOf));
    }

    [Fact]
    public async Task Append_ToKnownStream_GoesOn()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(2), Cancellation);

        Assert.Equal(4, await store.Append("order/1", 2, Entries(2, from: 3), Cancellation));
        Assert.Equal(["3", "4"], (await store.Read("order/1", afterVersion: 2, Cancellation)).Select(TextOf));
    }

    [Fact]
    public async Task Read_AnyEntry_GivesBackWhatWasWritten()
    {
        await using var store = Open();
        JournalEntry[] written =
        [
            new("OrderSubmitted", new Timestamp(1_380_893_400_123_456_789), Encoding.UTF8.GetBytes("""{"text":"Zürich 😀"}""")),
            new("Prüfung", new Timestamp(-1), ReadOnlyMemory<byte>.Empty),
            new(new string('t', 3_000), new Timestamp(long.MinValue), new byte[] { 0, 255, 0 }),
            new("Large", new Timestamp(long.MaxValue), new byte[300_000]),
        ];

        await store.Append("order/ü😀", 0, written, Cancellation);

        var read = await store.Read("order/ü😀", cancellation: Cancellation);
        Assert.Equal(written.Select(entry => (entry.Type, entry.Time)), read.Select(entry => (entry.Type, entry.Time)));
        Assert.Equal(written.Select(entry => entry.Payload.ToArray()), read.Select(entry => entry.Payload.ToArray()));
    }

    [Fact]
    public async Task Read_UnknownStream_IsEmpty()
    {
        await using var store = Open();

        Assert.Empty(await store.Read("order/none", cancellation: Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Append_BehindAnotherVersion_IsRefusedWithTheActualOne(long expected)
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(2), Cancellation);

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => store.Append("order/1", expected, Entries(2), Cancellation));

        Assert.Equal(("order/1", expected, 2), (conflict.Stream, conflict.Expected, conflict.Actual));
        Assert.Equal(2, (await store.Read("order/1", cancellation: Cancellation)).Count);
    }

    [Fact]
    public async Task Append_RefusedOnNewStream_LeavesNoStream()
    {
        await using var store = Open();

        await Assert.ThrowsAsync<VersionConflictException>(() => store.Append("order/1", 1, Entries(1), Cancellation));

        Assert.Empty(await store.Streams("", Cancellation));
    }

    [Fact]
    public async Task Append_InvalidArguments_IsRefusedBeforeItWaits()
    {
        await using var store = Open();

        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("", 0, Entries(1), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("order/1", 0, [], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("order/1", 0, [Entry(1) with { Type = "" }], Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.Append("order/1", -1, Entries(1), Cancellation));
        // Half of a character: as bytes it would be the same name as any other half.
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.Append("order/\uD83D", 0, Entries(1), Cancellation));
        Assert.Empty(await store.Streams("", Cancellation));
    }

    [Fact]
    public async Task Append_MoreStreamsThanAreRemembered_KeepsVersions()
    {
        await using var store = Open(rememberedStreams: 16);
        for (var round = 0; round < 3; round++)
        {
            for (var stream = 0; stream < 50; stream++)
                Assert.Equal(round + 1, await store.Append($"order/{stream}", round, Entries(1), Cancellation));
        }
        await Assert.ThrowsAsync<VersionConflictException>(() => store.Append("order/0", 2, Entries(1), Cancellation));
    }

    [Fact]
    public async Task Append_ManyWritersAtOnce_KeepsEachStreamsOrderWithoutHoles()
    {
        const int Writers = 100, Appends = 20;
        await using var store = Open(maxGroupSize: 64);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write($"order/{writer}"), Cancellation)));

        var positions = new HashSet<long>();
        for (var writer = 0; writer < Writers; writer++)
        {
            var read = await store.Read($"order/{writer}", cancellation: Cancellation);
            Assert.Equal(Enumerable.Range(1, 2 * Appends).Select(version => (long)version), read.Select(entry => entry.Version));
            Assert.Equal(Entries(2 * Appends).Select(entry => entry.Time), read.Select(entry => entry.Time));
            Assert.Equal(read.Select(entry => entry.Position).Order(), read.Select(entry => entry.Position));
            Assert.All(read, entry => Assert.True(positions.Add(entry.Position)));
        }

        async Task Write(string stream)
        {
            for (var version = 0L; version < 2 * Appends;)
            {
                version = await store.Append(stream, version, Entries(2, from: version + 1), Cancellation);
                var read = await store.Read(stream, version - 2, Cancellation);
                Assert.Equal(2, read.Count);
            }
        }
    }

    [Fact]
    public async Task Append_SameStreamFromManyWriters_GivesEachVersionToOne()
    {
        await using var store = Open();

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Write, Cancellation)));

        Assert.Equal(Enumerable.Range(1, 200).Select(version => (long)version), won.SelectMany(versions => versions).Order());

        async Task<List<long>> Write()
        {
            var mine = new List<long>();
            for (var version = 0L; mine.Count < 25;)
            {
                try
                {
                    version = await store.Append("portfolio/demo", version, Entries(1), Cancellation);
                    mine.Add(version);
                }
                catch (VersionConflictException conflict)
                {
                    version = conflict.Actual;
                }
            }
            return mine;
        }
    }
}
