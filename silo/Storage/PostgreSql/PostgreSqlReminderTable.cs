using Npgsql;
using NpgsqlTypes;
using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// The reminders of one silo, beside the journal that they belong to. Changes are made one after another, in the order in which they were asked
/// for. Errors of the server: <see cref="StorageUnavailableException"/>; of one that may have been made, making it again is harmless.
/// </summary>
public sealed class PostgreSqlReminderTable(PostgreSqlEventStore store) : IReminderTable
{
    private const string All = """
        SELECT grain, name, etag, first_tick, period, last_tick FROM trader.reminders WHERE journal = $1 ORDER BY grain, name
        """;

    private const string Put = """
        INSERT INTO trader.reminders (journal, grain, name, etag, first_tick, period, last_tick) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (journal, grain, name) DO UPDATE
        SET etag = excluded.etag, first_tick = excluded.first_tick, period = excluded.period, last_tick = excluded.last_tick
        """;

    private const string Note = """
        UPDATE trader.reminders SET last_tick = $5 WHERE journal = $1 AND grain = $2 AND name = $3 AND etag = $4
        """;

    private const string Delete = "DELETE FROM trader.reminders WHERE journal = $1 AND grain = $2 AND name = $3 AND etag = $4";

    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    public async Task<IReadOnlyList<StoredReminder>> ReadAll(CancellationToken cancellation = default) => await store.Query(
        All,
        [],
        static async rows =>
        {
            var reminders = new List<StoredReminder>();
            while (await rows.ReadAsync().ConfigureAwait(false))
                reminders.Add(From(rows));
            return reminders;
        },
        cancellation);

    public Task Write(StoredReminder reminder, CancellationToken cancellation = default) => Change(
        Put, cancellation,
        reminder.Grain.ToString(), reminder.Name, reminder.ETag, To(reminder.FirstTick), reminder.Period.Ticks, To(reminder.LastTick));

    public Task Mark(StoredReminder reminder, CancellationToken cancellation = default) => Change(
        Note, cancellation, reminder.Grain.ToString(), reminder.Name, reminder.ETag, To(reminder.LastTick));

    public async Task<bool> Remove(GrainId grain, string name, string etag, CancellationToken cancellation = default) =>
        await Change(Delete, cancellation, grain.ToString(), name, etag) > 0;

    private Task<int> Change(string sql, CancellationToken cancellation, params object[] parameters)
    {
        foreach (var text in parameters.OfType<string>())
            PostgreSqlEventStore.CheckName(text);
        lock (_gate)
        {
            var change = ChangeAfter(_last, sql, cancellation, parameters);
            _last = change;
            return change;
        }
    }

    /// <returns>The rows that it met.</returns>
    private async Task<int> ChangeAfter(Task before, string sql, CancellationToken cancellation, object[] parameters)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        var journal = await store.Open().WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await using var connection = await store.Database.Connect(cancellation).ConfigureAwait(false);
            await using var command = PostgreSqlDatabase.Command(connection, sql, [journal, .. parameters]);
            foreach (var missing in command.Parameters.Where(parameter => parameter.Value is DBNull))
                missing.NpgsqlDbType = NpgsqlDbType.Bigint;
            return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
        catch (NpgsqlException fault)
        {
            var isRefused = PostgreSqlDatabase.IsRefusal(fault);
            if (!isRefused)
                store.Database.Renew();
            throw store.Database.Unavailable(fault, mayBeRecorded: !isRefused);
        }
    }

    private static StoredReminder From(NpgsqlDataReader row) => new(
        GrainId.Parse(row.GetString(0)), row.GetString(1), row.GetString(2), From(row.GetInt64(3)), new TimeSpan(row.GetInt64(4)),
        row.IsDBNull(5) ? null : From(row.GetInt64(5)));

    private static object To(DateTime? time) => time is { } tick ? (tick - DateTime.UnixEpoch).Ticks : DBNull.Value;

    private static DateTime From(long ticks) => DateTime.UnixEpoch.AddTicks(ticks);
}
