using OrleansTrader.Journal;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

/// <summary>What every store must do, of the one in memory, and what is its own.</summary>
public sealed class MemoryEventStoreTests : EntryTest
{
    [Fact]
    public async Task Append_PayloadIsChangedAfterwards_KeepsWhatWasGiven()
    {
        var store = new MemoryEventStore();
        byte[] payload = [1];
        await store.Append("order/1", 0, [new JournalEntry("Counted", default, payload)], Cancellation);

        payload[0] = 2;

        Assert.Equal([1], (await store.Read("order/1", cancellation: Cancellation))[0].Payload.ToArray());
    }

    public sealed class Appends() : AppendContract(new MemoryHost());

    public sealed class Snapshots() : SnapshotContract(new MemoryHost());

    public sealed class StreamNames() : StreamNameContract(new MemoryHost());

    public sealed class Model() : ModelContract(new MemoryHost());
}
