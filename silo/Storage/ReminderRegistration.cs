using OrleansTrader.Runtime;

namespace OrleansTrader.Storage;

/// <summary>Puts the reminders' table into the silo.</summary>
public static class ReminderRegistration
{
    /// <summary>Keeps reminders in the event store's file. Needs <see cref="StorageRegistration.AddSqliteStorage"/>.</summary>
    public static EmbeddedGrainsBuilder AddSqliteReminders(this EmbeddedGrainsBuilder silo)
    {
        silo.Services.AddSingleton<IReminderTable>(provider => new SqliteReminderTable(provider.GetRequiredService<SqliteEventStore>()));
        return silo;
    }
}
