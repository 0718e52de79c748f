using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>Journals of one test in a database.</summary>
public sealed class PostgreSqlHost(TemporaryDatabase database) : StoreHost
{
    private readonly string _journal = $"{Guid.NewGuid():N}"[..24];

    public override ClosingStore Open(string place, int rememberedStreams, int maxGroupSize)
    {
        var store = database.Open(_journal + place, options =>
        {
            options.RememberedStreams = rememberedStreams;
            options.MaxGroupSize = maxGroupSize;
        });
        return new ClosingStore(store, store, new PostgreSqlGrainStorage(store));
    }
}
