using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Tests.Storage.PostgreSql;

public sealed class MigrationTests : EntryTest, IAsyncLifetime
{
    private static readonly MigrationScript Others = new("others", 1, "tables of another package", () => """
        CREATE TABLE others (name text);
        CREATE FUNCTION add_other(arg text) RETURNS integer AS $func$
        DECLARE added integer := 1;
        BEGIN INSERT INTO others VALUES (arg || '@' || ':x;'); RETURN added; END
        $func$ LANGUAGE plpgsql;
        INSERT INTO others SELECT 'query with @Parameter; and :another';
        """);

    private readonly EmptyDatabase _database = new();
    private readonly List<string> _told = [];

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_Twice_AppliesEachStepOnceAndTellsIt()
    {
        Assert.Equal(PostgreSqlSchema.Version + 1, await Migrate([.. PostgreSqlSchema.Scripts, Others]));
        Assert.Equal(["trader 1: journal", "trader 2: reminders", "others 1: tables of another package"], _told);

        Assert.Equal(0, await Migrate([.. PostgreSqlSchema.Scripts, Others]));
        Assert.Equal(1L, await _database.Outside("SELECT count(*) FROM others"));
    }

    [Fact]
    public async Task Run_SeveralAtTheSameTime_ApplyEachStepOnce()
    {
        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migrate([.. PostgreSqlSchema.Scripts, Others]))));

        Assert.Equal(PostgreSqlSchema.Version + 1, done.Sum());
        Assert.Equal(1L, await _database.Outside("SELECT count(*) FROM others"));
    }

    [Fact]
    public async Task Run_StepThatFails_ChangesNothingAndIsNamed()
    {
        var broken = new MigrationScript("others", 2, "broken", () => "CREATE TABLE half (name text); SELECT nonsense;");

        var fault = await Assert.ThrowsAsync<DatabaseException>(() => Migrate([Others, broken]));

        Assert.Contains("step others 2 (broken) failed, and changed nothing. column \"nonsense\" does not exist.", fault.Message);
        Assert.Equal(true, await _database.Outside("SELECT to_regclass('half') IS NULL"));
        Assert.Equal(1, await Migrate([Others, broken with { Text = () => "CREATE TABLE half (name text)" }]));
        Assert.Equal(true, await _database.Outside("SELECT to_regclass('half') IS NOT NULL"));
    }

    [Fact]
    public async Task Open_WithoutTheSchema_SaysHowToMakeIt()
    {
        Assert.EndsWith("it has no schema for trading yet. Run `silo -- migrate`.", await RefusalOfOpen());

        await Migrate(PostgreSqlSchema.Scripts);
        await using var store = _database.Open("live");
        Assert.Equal(1, await store.Append("order/1", 0, Entries(1), Cancellation));
    }

    [Fact]
    public async Task Open_AfterItWasRefused_TriesAgain()
    {
        await using var store = _database.Open("live");
        await Assert.ThrowsAsync<DatabaseException>(store.Open);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 0, Entries(1), Cancellation));

        await Migrate(PostgreSqlSchema.Scripts);

        Assert.Equal(1, await store.Append("order/1", 0, Entries(1), Cancellation));
    }

    [Fact]
    public async Task OpenAndRun_OfANewerSchema_AreRefused()
    {
        await Migrate(PostgreSqlSchema.Scripts);
        await _database.Outside("INSERT INTO trader.migrations (name, version, title) VALUES ('trader', 99, 'from the future')");

        var expected = $"its schema 'trader' is version 99, this program knows versions up to {PostgreSqlSchema.Version}. Use a newer program.";
        Assert.EndsWith(expected, await RefusalOfOpen());
        Assert.EndsWith(expected, (await Assert.ThrowsAsync<DatabaseException>(() => Migrate(PostgreSqlSchema.Scripts))).Message);
    }

    [Fact]
    public async Task Open_WhereTheServerAcknowledgesTooEarly_IsRefusedUnlessThatIsWanted()
    {
        await Migrate(PostgreSqlSchema.Scripts);
        await _database.Outside("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$");

        Assert.Contains("synchronous_commit is off", await RefusalOfOpen());
        await using var store = _database.Open("live");
        Assert.Equal(1, await store.Append("order/1", 0, Entries(1), Cancellation));
    }

    [Fact]
    public async Task OutsideWriter_ThatChangesEvents_IsRefused()
    {
        await Migrate(PostgreSqlSchema.Scripts);
        await using var store = _database.Open("live");
        await store.Append("order/1", 0, [Entry(-1)], Cancellation);

        foreach (var sql in (string[])["DELETE FROM trader.events", "UPDATE trader.events SET payload = ''", "TRUNCATE trader.events"])
            Assert.Contains("append-only", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _database.Outside(sql))).Message);
        Assert.Equal(
            "1|live|order/1|1|Counted|1969-12-31T23:59:59.999999999Z|-1",
            await _database.Outside("SELECT concat_ws('|', position, journal, stream, version, type, time, payload) FROM trader.journal"));
    }

    private async Task<string> RefusalOfOpen()
    {
        await using var store = _database.Open("live", options => options.Durability = Durability.Full);
        return (await Assert.ThrowsAsync<DatabaseException>(store.Open)).Message;
    }

    private async Task<int> Migrate(IReadOnlyList<MigrationScript> scripts)
    {
        await using var database = new PostgreSqlDatabase(_database.ConnectionString, Durability.Full);
        return await new SchemaMigration(database, scripts, Tell).Run(Cancellation);
    }

    private void Tell(string step)
    {
        lock (_told)
            _told.Add(step);
    }
}
