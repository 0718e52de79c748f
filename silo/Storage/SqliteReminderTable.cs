using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace OrleansTrader.Storage;

/// <summary>
/// The reminders, in the event store's file and through its writer. Errors of the disk: <see cref="StorageUnavailableException"/>.
/// </summary>
public sealed class SqliteReminderTable(SqliteEventStore store) : IReminderTable
{
    public async Task<IReadOnlyList<StoredReminder>> ReadAll(CancellationToken cancellation = default) =>
        [.. (await store.ReadReminders(cancellation)).Select(From)];

    public Task Write(StoredReminder reminder, CancellationToken cancellation = default)
    {
        var row = To(reminder);
        return store.ChangeReminders(session => session.PutReminder(row), cancellation);
    }

    public Task Mark(StoredReminder reminder, CancellationToken cancellation = default)
    {
        var row = To(reminder);
        return store.ChangeReminders(session => session.MarkReminder(row), cancellation);
    }

    public async Task<bool> Remove(GrainId grain, string name, string etag, CancellationToken cancellation = default)
    {
        var id = grain.ToString();
        return await store.ChangeReminders(session => session.RemoveReminder(id, name, etag), cancellation) > 0;
    }

    private static ReminderRow To(StoredReminder reminder)
    {
        var row = new ReminderRow(
            reminder.Grain.ToString(), reminder.Name, reminder.ETag, To(reminder.FirstTick), reminder.Period.Ticks, reminder.LastTick is { } last ? To(last) : null);
        // A fault here must be the caller's own; found by the writer it would fail the whole group.
        _ = (Statement.Encode(row.Grain), Statement.Encode(row.Name));
        return row;
    }

    private static StoredReminder From(ReminderRow row) => new(
        GrainId.Parse(row.Grain), row.Name, row.ETag, From(row.FirstTick), new TimeSpan(row.Period), row.LastTick is { } last ? From(last) : null);

    private static long To(DateTime time) => (time - DateTime.UnixEpoch).Ticks;

    private static DateTime From(long ticks) => DateTime.UnixEpoch.AddTicks(ticks);
}
