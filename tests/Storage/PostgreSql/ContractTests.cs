namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>What every store must do, of PostgreSQL.</summary>
public static class ContractTests
{
    public sealed class Appends(TemporaryDatabase database) : AppendContract(new PostgreSqlHost(database)), IClassFixture<TemporaryDatabase>;

    public sealed class Snapshots(TemporaryDatabase database) : SnapshotContract(new PostgreSqlHost(database)), IClassFixture<TemporaryDatabase>;

    public sealed class StreamNames(TemporaryDatabase database) : StreamNameContract(new PostgreSqlHost(database)), IClassFixture<TemporaryDatabase>;

    public sealed class Model(TemporaryDatabase database) : ModelContract(new PostgreSqlHost(database)), IClassFixture<TemporaryDatabase>;

    public sealed class GrainStorage(TemporaryDatabase database) : GrainStorageContract(new PostgreSqlHost(database)), IClassFixture<TemporaryDatabase>;

    public sealed class WaitingWrites(TemporaryDatabase database) : WaitingWritesContract(new PostgreSqlHost(database)), IClassFixture<TemporaryDatabase>;
}
