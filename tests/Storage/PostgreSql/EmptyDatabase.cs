namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>A database without our schema.</summary>
public sealed class EmptyDatabase : TemporaryDatabase
{
    protected override Task Prepare() => Task.CompletedTask;
}
