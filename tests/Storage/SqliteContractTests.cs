namespace OrleansTrader.Tests.Storage;

/// <summary>What every store must do, of SQLite.</summary>
public static class SqliteContractTests
{
    public sealed class Appends() : AppendContract(new SqliteHost());

    public sealed class Snapshots() : SnapshotContract(new SqliteHost());

    public sealed class StreamNames() : StreamNameContract(new SqliteHost());

    public sealed class Model() : ModelContract(new SqliteHost());

    public sealed class GrainStorage() : GrainStorageContract(new SqliteHost());

    public sealed class WaitingWrites() : WaitingWritesContract(new SqliteHost());
}
