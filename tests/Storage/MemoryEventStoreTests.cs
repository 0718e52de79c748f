using OrleansTrader.Journal;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

public sealed class MemoryEventStoreTests : EventStoreContract
{
    [Fact]
    public async Task Append_PayloadIsChangedAfterwards_KeepsWhatWasGiven()
    {
        var store = OpenEmpty();
        byte[] payload = [1];
        await store.Append("order/1", 0, [new JournalEntry("Counted", default, payload)], Cancellation);

        payload[0] = 2;

        Assert.Equal([1], (await store.Read("order/1", cancellation: Cancellation))[0].Payload.ToArray());
    }

    protected override IEventStore OpenEmpty() => new MemoryEventStore();
}
