using Npgsql;
using Orleans;
using Orleans.Runtime;
using OrleansTrader.Journal;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>Journals of one database, and what a name in them may be.</summary>
public sealed class JournalTests(TemporaryDatabase database) : EntryTest, IClassFixture<TemporaryDatabase>
{
    [Fact]
    public async Task Streams_OfTheSameNameInTwoJournals_HaveNothingToDoWithEachOther()
    {
        await using var live = database.Open("live");
        await using var replay = database.Open("replay-0123456789ab");
        await live.Append("portfolio/demo", 0, Entries(3), Cancellation);
        await live.WriteSnapshot("portfolio/demo", new StreamSnapshot(2, new byte[] { 1 }), Cancellation);
        await live.Append("order/1", 0, Entries(1), Cancellation);
        var state = new GrainState<int>(1);
        var grain = GrainId.Create("venuefeed", "replay");
        await new PostgreSqlGrainStorage(live).WriteStateAsync("checkpoint", grain, state);

        Assert.Empty(await replay.Streams("", Cancellation));
        Assert.Empty(await replay.Read("portfolio/demo", cancellation: Cancellation));
        Assert.Null(await replay.ReadSnapshot("portfolio/demo", Cancellation));
        Assert.Equal(2, await replay.Append("portfolio/demo", 0, Entries(2, from: 7), Cancellation));
        await new PostgreSqlGrainStorage(replay).WriteStateAsync("checkpoint", grain, new GrainState<int>(2));

        Assert.Equal(["1", "2", "3"], (await live.Read("portfolio/demo", cancellation: Cancellation)).Select(TextOf));
        Assert.Equal(["7", "8"], (await replay.Read("portfolio/demo", cancellation: Cancellation)).Select(TextOf));
        Assert.Equal(["order/1", "portfolio/demo"], await live.Streams("", Cancellation));
        Assert.Equal(["portfolio/demo"], await replay.Streams("", Cancellation));
        await new PostgreSqlGrainStorage(live).ReadStateAsync("checkpoint", grain, state);
        Assert.Equal(1, state.State);
    }

    [Fact]
    public async Task Append_OfANameThatTheDatabaseCanNotHold_IsRefusedBeforeItWaits()
    {
        await using var store = database.Open("names");

        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("order/\0", 0, Entries(1), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Append("order/1", 0, [Entry(1) with { Type = "\0" }], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Append(new string('ä', 513), 0, Entries(1), Cancellation));
        var longest = string.Concat(Enumerable.Repeat("😀", 256));
        Assert.Equal(1, await store.Append(longest, 0, Entries(1), Cancellation));
        Assert.Equal([longest], await store.Streams("😀", Cancellation));
    }

    [Fact]
    public async Task Appends_ThatWaitTogether_ShareCommits()
    {
        await using var store = database.Open("groups");

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(order => store.Append($"order/{order}", 0, Entries(1), Cancellation)));

        Assert.InRange(store.Commits, 1, 100);
    }

    [Fact]
    public async Task Open_OfAServerThatIsNotThere_NamesHostAndDatabaseAndNoSecret()
    {
        var options = new PostgreSqlStorageOptions
        {
            ConnectionString = $"Host=127.0.0.1;Port=1;Database=nowhere;Username=somebody;Password={TemporaryDatabase.Password}",
        };
        await using var store = new PostgreSqlEventStore(options);

        var unreachable = await Assert.ThrowsAsync<DatabaseException>(store.Open);
        var unavailable = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 0, Entries(1), Cancellation));

        Assert.StartsWith("PostgreSQL database 'nowhere' on 127.0.0.1:1: it can't be reached. ", unreachable.Message);
        Assert.False(unavailable.MayBeRecorded);
        foreach (var fault in (Exception[])[unreachable, unavailable])
        {
            Assert.DoesNotContain(TemporaryDatabase.Password, fault.ToString());
            Assert.DoesNotContain("somebody", fault.ToString());
        }
    }

    [Fact]
    public async Task Open_OfADatabaseThatIsNotThere_NamesIt()
    {
        await using var store = database.Open(
            "live", options => options.ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = "no_such_database" }.ConnectionString);

        var fault = await Assert.ThrowsAsync<DatabaseException>(store.Open);
        Assert.EndsWith("it can't be used. database \"no_such_database\" does not exist.", fault.Message);
    }

    [Fact]
    public async Task Open_WithALoginThatIsRefused_SaysSoWithoutIt()
    {
        await using var store = database.Open(
            "live", options => options.ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "no_such_user" }.ConnectionString);

        var fault = await Assert.ThrowsAsync<DatabaseException>(store.Open);
        Assert.EndsWith("it can't be used. the server refused the login.", fault.Message);
        Assert.DoesNotContain("no_such_user", fault.Message);
    }
}
