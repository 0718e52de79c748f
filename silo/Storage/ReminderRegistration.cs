using OrleansTrader.Runtime;
using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Storage;

/// <summary>Puts the reminders' table into the silo.</summary>
public static class ReminderRegistration
{
    /// <summary>
    /// Keeps reminders where the events are. Needs <see cref="StorageRegistration.AddSqliteStorage"/> or
    /// <see cref="StorageRegistration.AddPostgreSqlStorage"/>.
    /// </summary>
    public static EmbeddedGrainsBuilder AddStoredReminders(this EmbeddedGrainsBuilder silo)
    {
        silo.Services.AddSingleton<IReminderTable>(provider => provider.GetService<PostgreSqlEventStore>() is { } database
            ? new PostgreSqlReminderTable(database)
            : new SqliteReminderTable(provider.GetRequiredService<SqliteEventStore>()));
        return silo;
    }
}
