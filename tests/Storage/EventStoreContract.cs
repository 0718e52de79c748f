using System.Text;
using OrleansTrader.Journal;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Storage;

/// <summary>What every event store does, whatever it keeps its events in.</summary>
public abstract class EventStoreContract : StorageTest, IAsyncDisposable
{
    // The last two: SQLite orders them by code point, ordinal order is the other way round.
    private static readonly string[] Names =
    [
        "order/1", "order/10", "order/2", "order", "orders/1", "Order/1", "order%1", "order_1", "order*", "portfolio/demo",
        "order/ä", "order/\uFF5E", "order/😀",
    ];

    private readonly List<IEventStore> _opened = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened.OfType<IAsyncDisposable>())
            await store.DisposeAsync();
        Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Append_ToNewStream_NumbersEventsFromOne()
    {
        var store = OpenStore();

        Assert.Equal(3, await store.Append("order/1", 0, Entries(3), Cancellation));

        var read = await store.Read("order/1", cancellation: Cancellation);
        Assert.Equal([1, 2, 3], read.Select(entry => entry.Version));
        Assert.Equal(["1", "2", "3"], read.Select(TextOf));
    }

    [Fact]
    public async Task Append_ToKnownStream_GoesOn()
    {
        var store = OpenStore();
        await store.Append("order/1", 0, Entries(2), Cancellation);

        Assert.Equal(4, await store.Append("order/1", 2, Entries(2, from: 3), Cancellation));
        Assert.Equal(["3", "4"], (await store.Read("order/1", afterVersion: 2, Cancellation)).Select(TextOf));
    }

    [Fact]
    public async Task Read_AnyEntry_GivesBackWhatWasWritten()
    {
        var store = OpenStore();
        JournalEntry[] written =
        [
            new("OrderSubmitted", new Timestamp(1_380_893_400_123_456_789), Encoding.UTF8.GetBytes("""{"text":"Zürich 😀"}""")),
            new("Prüfung", new Timestamp(-1), ReadOnlyMemory<byte>.Empty),
            new(new string('t', 3_000), new Timestamp(long.MinValue), new byte[] { 0, 255, 0 }),
            new("Large", new Timestamp(long.MaxValue), new byte[300_000]),
        ];

        await store.Append("order/ü\0😀", 0, written, Cancellation);

        var read = await store.Read("order/ü\0😀", cancellation: Cancellation);
        Assert.Equal(written.Select(entry => (entry.Type, entry.Time)), read.Select(entry => (entry.Type, entry.Time)));
        Assert.Equal(written.Select(entry => entry.Payload.ToArray()), read.Select(entry => entry.Payload.ToArray()));
    }

    [Fact]
    public async Task Read_UnknownStream_IsEmpty()
    {
        var store = OpenStore();

        Assert.Empty(await store.Read("order/none", cancellation: Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Append_BehindAnotherVersion_IsRefusedWithTheActualOne(long expected)
    {
        var store = OpenStore();
        await store.Append("order/1", 0, Entries(2), Cancellation);

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => store.Append("order/1", expected, Entries(2), Cancellation));

        Assert.Equal(("order/1", expected, 2), (conflict.Stream, conflict.Expected, conflict.Actual));
        Assert.Equal(2, (await store.Read("order/1", cancellation: Cancellation)).Count);
    }

    [Fact]
    public async Task Append_RefusedOnNewStream_LeavesNoStream()
    {
        var store = OpenStore();

        await Assert.ThrowsAsync<VersionConflictException>(() => store.Append("order/1", 1, Entries(1), Cancellation));

        Assert.Empty(await store.Streams("", Cancellation));
    }

    [Fact]
    public async Task Append_InvalidArguments_IsRefusedBeforeItWaits()
    {
        var store = OpenStore();

        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("", 0, Entries(1), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("order/1", 0, [], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("order/1", 0, [Entry(1) with { Type = "" }], Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.Append("order/1", -1, Entries(1), Cancellation));
        // Half of a character: as bytes it would be the same name as any other half.
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.Append("order/\uD83D", 0, Entries(1), Cancellation));
    }

    [Fact]
    public async Task Append_ManyWritersAtOnce_KeepsEachStreamsOrderWithoutHoles()
    {
        const int Writers = 100, Appends = 20;
        var store = OpenStore();

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
        var store = OpenStore();

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

    [Fact]
    public async Task ReadSnapshot_OfAStreamWithoutOne_IsNull()
    {
        var store = OpenStore();
        await store.Append("order/1", 0, Entries(1), Cancellation);

        Assert.Null(await store.ReadSnapshot("order/1", Cancellation));
        Assert.Null(await store.ReadSnapshot("order/none", Cancellation));
    }

    [Fact]
    public async Task WriteSnapshot_NewerThanTheKept_ReplacesItAndKeepsTheEvents()
    {
        var store = OpenStore();
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
        var store = OpenStore();
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
        var store = OpenStore();
        await store.Append("order/1", 0, Entries(2), Cancellation);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => store.WriteSnapshot(stream, new StreamSnapshot(version, new byte[] { 1 }), Cancellation));

        Assert.Null(await store.ReadSnapshot(stream, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("order")]
    [InlineData("order/")]
    [InlineData("order/1")]
    [InlineData("order%")]
    [InlineData("order_")]
    [InlineData("order*")]
    [InlineData("Order")]
    [InlineData("order/ä")]
    [InlineData("order/😀")]
    [InlineData("\U0010FFFF")]
    [InlineData("portfolio/demo/x")]
    public async Task Streams_OfAPrefix_AreThoseThatBeginWithItInOrdinalOrder(string prefix)
    {
        var store = OpenStore();
        foreach (var name in Names)
            await store.Append(name, 0, Entries(1), Cancellation);

        Assert.Equal(
            Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            await store.Streams(prefix, Cancellation));
    }

    protected abstract IEventStore OpenEmpty();

    private IEventStore OpenStore()
    {
        var store = OpenEmpty();
        _opened.Add(store);
        return store;
    }
}
