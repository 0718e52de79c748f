using Microsoft.Data.Sqlite;
using Orleans.Runtime;
using OrleansTrader.Runtime;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

public sealed class ReminderTableTests : StorageTest
{
    private static readonly GrainId Grain = GrainId.Create("strategy", "sma/cross");
    private static readonly DateTime Time = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(67);

    private static readonly StoredReminder Reminder = new(Grain, "daily – neu", "e1", Time, TimeSpan.FromDays(1), LastTick: null);

    [Fact]
    public async Task Write_ThenReadAfterReopening_GivesTheReminder()
    {
        var ticked = Reminder with { Name = "ticked", LastTick = Time.AddDays(3) };
        await using (var store = Open())
        {
            await new SqliteReminderTable(store).Write(Reminder, Cancellation);
            await new SqliteReminderTable(store).Write(ticked, Cancellation);
        }

        await using var again = Open();
        var stored = await new SqliteReminderTable(again).ReadAll(Cancellation);

        Assert.Equal([Reminder, ticked], stored);
        Assert.All(stored, reminder => Assert.Equal(DateTimeKind.Utc, reminder.FirstTick.Kind));
    }

    [Fact]
    public async Task Write_OfAKnownName_ReplacesIt()
    {
        await using var store = Open();
        var table = new SqliteReminderTable(store);
        await table.Write(Reminder with { LastTick = Time }, Cancellation);
        var anew = Reminder with { ETag = "e2", Period = TimeSpan.FromHours(1) };

        await table.Write(anew, Cancellation);

        Assert.Equal([anew], await table.ReadAll(Cancellation));
    }

    [Fact]
    public async Task Mark_OfTheSameETag_NotesTheTickAndOfAnotherNothing()
    {
        await using var store = Open();
        var table = new SqliteReminderTable(store);
        await table.Write(Reminder, Cancellation);

        await table.Mark(Reminder with { LastTick = Time.AddDays(1) }, Cancellation);
        await table.Mark(Reminder with { ETag = "e0", LastTick = Time.AddDays(2) }, Cancellation);
        await table.Mark(Reminder with { Name = "gone", LastTick = Time }, Cancellation);

        Assert.Equal([Reminder with { LastTick = Time.AddDays(1) }], await table.ReadAll(Cancellation));
    }

    [Fact]
    public async Task Remove_OfTheSameETag_RemovesAndOfAnotherDoesNot()
    {
        await using var store = Open();
        var table = new SqliteReminderTable(store);
        await table.Write(Reminder, Cancellation);

        Assert.False(await table.Remove(Grain, Reminder.Name, "e0", Cancellation));
        Assert.Single(await table.ReadAll(Cancellation));
        Assert.True(await table.Remove(Grain, Reminder.Name, "e1", Cancellation));
        Assert.False(await table.Remove(Grain, Reminder.Name, "e1", Cancellation));

        Assert.Empty(await table.ReadAll(Cancellation));
    }

    [Fact]
    public async Task Write_OfANameThatIsNoText_FailsAloneAndAtOnce()
    {
        await using var store = Open();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => new SqliteReminderTable(store).Write(Reminder with { Name = "\uD800" }, Cancellation));
    }

    [Fact]
    public async Task Open_OfTheSchemaBeforeReminders_AddsTheirTableAndKeepsTheRest()
    {
        using (var old = Outside())
        {
            Schema.Upgrade(old, File, target: 2);
            Execute(old, "INSERT INTO grain_state (grain, name, etag, payload) VALUES ('g/1', 'state', 4, x'31')");
        }

        await using var store = Open();
        await new SqliteReminderTable(store).Write(Reminder, Cancellation);

        Assert.Equal([Reminder], await new SqliteReminderTable(store).ReadAll(Cancellation));
        Assert.Equal(4, (await store.ReadGrainState("g/1", "state", Cancellation))!.Value.Version);
        using var tool = Outside(SqliteOpenMode.ReadOnly);
        Assert.Equal(3L, Execute(tool, "PRAGMA user_version"));
    }
}
