using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>Reminders in a database.</summary>
public sealed class ReminderTableTests(TemporaryDatabase database) : ReminderTableContract, IClassFixture<TemporaryDatabase>
{
    private readonly string _journal = $"{Guid.NewGuid():N}"[..24];

    [Fact]
    public async Task Write_InOneJournal_IsNotSeenInAnother()
    {
        await using var opened = Open();
        await using var other = database.Open("other");
        await opened.Table.Write(Reminder, Cancellation);

        Assert.Empty(await new PostgreSqlReminderTable(other).ReadAll(Cancellation));
        Assert.False(await new PostgreSqlReminderTable(other).Remove(Grain, Reminder.Name, Reminder.ETag, Cancellation));
        Assert.Single(await opened.Table.ReadAll(Cancellation));
    }

    protected override OpenTable Open()
    {
        var store = database.Open(_journal);
        return new OpenTable(new PostgreSqlReminderTable(store), store);
    }
}
