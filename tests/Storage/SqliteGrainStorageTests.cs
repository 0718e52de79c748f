using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

public sealed class SqliteGrainStorageTests : StorageTest
{
    private static readonly GrainId Grain = GrainId.Create("strategyregistry", "sma-cross");

    [Fact]
    public async Task Write_OfAStateThatChangesMeanwhile_StoresWhatItWasAtTheCall()
    {
        await using var store = Open(options => options.BusyTimeout = TimeSpan.FromMinutes(1));
        var storage = new SqliteGrainStorage(store);
        var list = new List<int> { 1 };
        var state = new GrainState<List<int>>(list);
        Task writing;
        using (Blocked())
        {
            writing = storage.WriteStateAsync("list", Grain, state);
            list.Add(2);
        }
        await writing;

        var read = new GrainState<List<int>>();
        await storage.ReadStateAsync("list", Grain, read);
        Assert.Equal([1], read.State!);
    }

    [Fact]
    public async Task AddGrainStorage_OnSqlite_SharesTheEventStoresFile()
    {
        await using var provider = new ServiceCollection().AddLogging()
            .AddSqliteStorage(options => options.Path = File)
            .AddGrainStorage("Default")
            .BuildServiceProvider();

        await provider.GetRequiredKeyedService<IGrainStorage>("Default").WriteStateAsync("count", Grain, new GrainState<int>(1));

        Assert.Equal(1, provider.GetRequiredService<SqliteEventStore>().Commits);
    }
}
