using OrleansTrader.Journal;

namespace OrleansTrader.Tests.Storage;

public sealed class SqliteEventStoreTests : EventStoreContract
{
    protected override IEventStore OpenEmpty() => Open(options => options.MaxGroupSize = 64);
}
