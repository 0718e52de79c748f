using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

/// <summary>Files in a folder of one test.</summary>
public sealed class SqliteHost : StoreHost
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trader-storage-").FullName;

    public override ClosingStore Open(string place, int rememberedStreams, int maxGroupSize)
    {
        var store = new SqliteEventStore(new SqliteStorageOptions
        {
            Path = Path.Combine(_folder, place, "trader.db"),
            Durability = Durability.Normal,
            RememberedStreams = rememberedStreams,
            MaxGroupSize = maxGroupSize,
        });
        return new ClosingStore(store, store, new SqliteGrainStorage(store));
    }

    public override void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose();
    }
}
