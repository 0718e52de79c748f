using OrleansTrader.Journal;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

public sealed class SqliteEventStoreTests : EventStoreContract
{
    protected override IEventStore OpenEmpty() => Open(options => options.MaxGroupSize = 64);
}
