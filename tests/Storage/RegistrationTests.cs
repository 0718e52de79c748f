using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansTrader.Journal;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

public sealed class RegistrationTests : StorageTest
{
    [Fact]
    public async Task AddSqliteStorage_GivesTheOneStoreAndClosesItWithTheContainer()
    {
        var services = new ServiceCollection().AddLogging().AddSqliteStorage(options => options.Path = File);
        await using (var provider = services.BuildServiceProvider())
        {
            var store = provider.GetRequiredService<IEventStore>();
            Assert.Same(provider.GetRequiredService<SqliteEventStore>(), store);
            await store.Append("order/1", 0, Entries(1), Cancellation);
        }

        await using var again = Open();
        Assert.Single(await again.Read("order/1", cancellation: Cancellation));
    }

    [Fact]
    public async Task AddSqliteStorage_WithOptionsOutOfRange_NamesEachFault()
    {
        var services = new ServiceCollection().AddLogging().AddSqliteStorage(options =>
        {
            options.Path = "";
            options.MaxGroupSize = 0;
            options.MaxReaders = 65;
            options.RememberedStreams = 1;
            options.BusyTimeout = TimeSpan.FromSeconds(-1);
            options.Durability = (Durability)9;
        });
        await using var provider = services.BuildServiceProvider();

        var invalid = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IEventStore>());

        Assert.Equal(6, invalid.Failures.Count());
    }
}
