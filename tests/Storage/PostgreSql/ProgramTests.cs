using OrleansTrader.Tests.Host;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>The real program on a real database. Nothing that it writes holds the password.</summary>
public sealed class ProgramTests : EntryTest, IAsyncLifetime
{
    private readonly EmptyDatabase _database = new();
    private readonly TemporaryFolder _folder = new();

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_BeforeAndAfterMigration_SaysWhatToDoAndThenTradesInTheDatabase()
    {
        using var early = Start();
        Assert.Equal(2, await early.Exit());
        Assert.Contains("it has no schema for trading yet. Run `silo -- migrate`.", early.Errors);

        using var migration = Start("migrate");
        Assert.Equal(0, await migration.Exit());
        Assert.Contains("  trader 1: journal\n  trader 2: reminders\n", migration.Output);
        Assert.EndsWith("It is up to date.\n", migration.Output);
        using var again = Start("migrate");
        Assert.Equal(0, await again.Exit());
        Assert.EndsWith("It was up to date.\n", again.Output);

        using var silo = Start("--Logging:LogLevel:Default=Trace");
        using var api = await silo.Api();
        await silo.Line(", journal 'live'");
        await api.Until(() => api.Status("/health/ready"), status => status == 200);
        await silo.Stop();

        await using var store = _database.Open("live");
        Assert.NotEmpty(await store.Read("portfolio/demo", cancellation: Cancellation));
        Assert.False(Directory.Exists(_folder["data"]));
        foreach (var process in (SiloProcess[])[early, migration, again, silo])
            Assert.DoesNotContain(TemporaryDatabase.Password, process.Output + process.Errors);
    }

    [Fact]
    public async Task Start_WithTheConnectionStringInAFile_ReadsIt()
    {
        File.WriteAllText(_folder["secret"], _database.ConnectionString + "\n");

        using var migration = SiloProcess.Start(
            ["migrate", "--Storage:Kind=PostgreSql", $"--Storage:ConnectionStringFile={_folder["secret"]}"]);

        Assert.Equal(0, await migration.Exit());
        Assert.EndsWith("It is up to date.\n", migration.Output);
    }

    private SiloProcess Start(params string[] arguments) => SiloProcess.Start(
        [.. arguments, "--Storage:Kind=PostgreSql", $"--Data={_folder["data"]}", "--Api:Url=http://127.0.0.1:0"],
        ("TRADER__Storage__ConnectionString", _database.ConnectionString));
}
