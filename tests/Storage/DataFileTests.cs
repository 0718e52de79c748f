using Microsoft.Data.Sqlite;
using OrleansTrader.Journal;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

public sealed class DataFileTests : StorageTest
{
    [Fact]
    public async Task Reopen_AfterDispose_HasEverythingInOneFile()
    {
        await using (var store = Open())
        {
            await store.Append("order/1", 0, Entries(3), Cancellation);
            await store.WriteSnapshot("order/1", new StreamSnapshot(2, new byte[] { 7 }), Cancellation);
            await store.Read("order/1", cancellation: Cancellation);
        }
        Assert.Equal(["trader.db", "trader.db.lock"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());

        await using var again = Open();
        Assert.Equal(["1", "2", "3"], (await again.Read("order/1", cancellation: Cancellation)).Select(TextOf));
        Assert.Equal(2, (await again.ReadSnapshot("order/1", Cancellation))!.Version);
        Assert.Equal(4, await again.Append("order/1", 3, Entries(1), Cancellation));
    }

    [Fact]
    public async Task Open_InAMissingFolder_MakesIt()
    {
        await using var store = Open(options => options.Path = Path.Combine(Folder, "a", "b", "it's = a;file.db"));

        Assert.Equal(1, await store.Append("order/1", 0, Entries(1), Cancellation));
        Assert.True(System.IO.File.Exists(store.Path));
    }

    [Fact]
    public async Task Open_OfAFileInUse_IsRefusedAndNamesIt()
    {
        await using var store = Open();

        var refused = Assert.Throws<DataFileException>(() => Open());

        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
        Assert.Contains("used by another process", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await store.Append("order/1", 0, Entries(1), Cancellation));
    }

    [Fact]
    public async Task Open_OfAFileInUseByAnotherName_IsRefused()
    {
        await using var store = Open();
        await store.Append("order/1", 0, Entries(1), Cancellation);
        var link = Path.Combine(Folder, "link.db");
        System.IO.File.CreateSymbolicLink(link, File);

        Assert.Throws<DataFileException>(() => Open(options => options.Path = link));
    }

    [Fact]
    public async Task Open_OfANewerSchema_IsRefusedAndChangesNothing()
    {
        await using (var store = Open())
            await store.Append("order/1", 0, Entries(1), Cancellation);
        using (var tool = Outside())
            Execute(tool, "PRAGMA user_version = 999");

        var refused = Assert.Throws<DataFileException>(() => Open());

        Assert.Contains("schema is version 999", refused.Message, StringComparison.Ordinal);
        using var after = Outside(SqliteOpenMode.ReadOnly);
        Assert.Equal(999L, Execute(after, "PRAGMA user_version"));
    }

    [Fact]
    public async Task Open_OfAnOlderSchema_BringsItUpToDateAndKeepsTheEvents()
    {
        using (var old = Outside())
        {
            Schema.Upgrade(old, File, target: 1);
            Execute(old, """
                INSERT INTO streams (name) VALUES ('order/1');
                INSERT INTO events (stream, version, type, time, payload) VALUES (1, 1, 'Counted', 1, x'31');
                """);
        }

        await using var store = Open();

        Assert.Equal(2, await store.Append("order/1", 1, Entries(1, from: 2), Cancellation));
        Assert.Equal(["1", "2"], (await store.Read("order/1", cancellation: Cancellation)).Select(TextOf));
        using var tool = Outside(SqliteOpenMode.ReadOnly);
        Assert.Equal((long)Schema.Version, Execute(tool, "PRAGMA user_version"));
    }

    [Fact]
    public void Open_OfAnotherProgramsDatabase_IsRefusedAndChangesNothing()
    {
        using (var tool = Outside())
            Execute(tool, "CREATE TABLE songs (title TEXT)");
        var before = System.IO.File.ReadAllBytes(File);

        Assert.Contains("another program", Assert.Throws<DataFileException>(() => Open()).Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Open_OfSomethingElse_IsRefused()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));

        Assert.Contains(File, Assert.Throws<DataFileException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideReader_WhileTheStoreIsOpen_SeesTheJournalAsText()
    {
        await using var store = Open();
        await store.Append("order/1", 0, [Entry(1_380_893_400_000_000_001)], Cancellation);

        using var tool = Outside(SqliteOpenMode.ReadOnly);

        Assert.Equal(
            "1|order/1|1|Counted|2013-10-04T13:30:00.000000001Z|1380893400000000001",
            Execute(tool, "SELECT position||'|'||stream||'|'||version||'|'||type||'|'||time||'|'||payload FROM journal"));
    }

    [Theory]
    [InlineData("DELETE FROM events")]
    [InlineData("UPDATE events SET payload = x''")]
    public async Task OutsideWriter_ThatChangesEvents_IsRefused(string sql)
    {
        await using (var store = Open())
            await store.Append("order/1", 0, Entries(1), Cancellation);

        using var tool = Outside();
        var refused = Assert.Throws<SqliteException>(() => Execute(tool, sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }
}
