using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Storage;

/// <summary>What reminders mean in every store.</summary>
public abstract class ReminderTableContract : EntryTest
{
    protected static readonly GrainId Grain = GrainId.Create("strategy", "sma/cross");

    private static readonly DateTime Time = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(67);

    protected static readonly StoredReminder Reminder = new(Grain, "daily – neu", "e1", Time, TimeSpan.FromDays(1), LastTick: null);

    /// <summary>Every table that one test opens has the same content.</summary>
    protected abstract OpenTable Open();

    [Fact]
    public async Task Write_ThenReadAfterReopening_GivesTheReminder()
    {
        var ticked = Reminder with { Name = "ticked", LastTick = Time.AddDays(3) };
        await using (var opened = Open())
        {
            await opened.Table.Write(Reminder, Cancellation);
            await opened.Table.Write(ticked, Cancellation);
        }

        await using var again = Open();
        var stored = await again.Table.ReadAll(Cancellation);

        Assert.Equal([Reminder, ticked], stored);
        Assert.All(stored, reminder => Assert.Equal(DateTimeKind.Utc, reminder.FirstTick.Kind));
    }

    [Fact]
    public async Task Write_OfAKnownName_ReplacesIt()
    {
        await using var opened = Open();
        await opened.Table.Write(Reminder with { LastTick = Time }, Cancellation);
        var anew = Reminder with { ETag = "e2", Period = TimeSpan.FromHours(1) };

        await opened.Table.Write(anew, Cancellation);

        Assert.Equal([anew], await opened.Table.ReadAll(Cancellation));
    }

    [Fact]
    public async Task Write_ManyTimesWithoutWaiting_KeepsTheLast()
    {
        await using var opened = Open();

        await Task.WhenAll(Enumerable.Range(1, 50).Select(number => opened.Table.Write(Reminder with { ETag = $"e{number}" }, Cancellation)));

        Assert.Equal("e50", Assert.Single(await opened.Table.ReadAll(Cancellation)).ETag);
    }

    [Fact]
    public async Task Mark_OfTheSameETag_NotesTheTickAndOfAnotherNothing()
    {
        await using var opened = Open();
        await opened.Table.Write(Reminder, Cancellation);

        await opened.Table.Mark(Reminder with { LastTick = Time.AddDays(1) }, Cancellation);
        await opened.Table.Mark(Reminder with { ETag = "e0", LastTick = Time.AddDays(2) }, Cancellation);
        await opened.Table.Mark(Reminder with { Name = "gone", LastTick = Time }, Cancellation);

        Assert.Equal([Reminder with { LastTick = Time.AddDays(1) }], await opened.Table.ReadAll(Cancellation));
    }

    [Fact]
    public async Task Remove_OfTheSameETag_RemovesAndOfAnotherDoesNot()
    {
        await using var opened = Open();
        await opened.Table.Write(Reminder, Cancellation);

        Assert.False(await opened.Table.Remove(Grain, Reminder.Name, "e0", Cancellation));
        Assert.Single(await opened.Table.ReadAll(Cancellation));
        Assert.True(await opened.Table.Remove(Grain, Reminder.Name, "e1", Cancellation));
        Assert.False(await opened.Table.Remove(Grain, Reminder.Name, "e1", Cancellation));

        Assert.Empty(await opened.Table.ReadAll(Cancellation));
    }

    [Fact]
    public async Task Write_OfANameThatIsNoText_FailsAloneAndAtOnce()
    {
        await using var opened = Open();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => opened.Table.Write(Reminder with { Name = "\uD800" }, Cancellation));

        await opened.Table.Write(Reminder, Cancellation);
        Assert.Equal([Reminder], await opened.Table.ReadAll(Cancellation));
    }

    /// <summary>A table, and the store that ends with it.</summary>
    protected sealed class OpenTable(IReminderTable table, IAsyncDisposable store) : IAsyncDisposable
    {
        public IReminderTable Table => table;

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
