using Microsoft.Data.Sqlite;
using Orleans.Runtime;
using OrleansTrader.Runtime;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

/// <summary>Reminders in an SQLite file.</summary>
public static class ReminderTableTests
{
    public sealed class Contract : ReminderTableContract, IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("trader-storage-").FullName;

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        protected override OpenTable Open()
        {
            var store = new SqliteEventStore(new SqliteStorageOptions { Path = Path.Combine(_folder, "trader.db"), Durability = Durability.Normal });
            return new OpenTable(new SqliteReminderTable(store), store);
        }
    }

    public sealed class Upgrade : StorageTest
    {
        [Fact]
        public async Task Open_OfTheSchemaBeforeReminders_AddsTheirTableAndKeepsTheRest()
        {
            using (var old = Outside())
            {
                Schema.Upgrade(old, File, target: 2);
                Execute(old, "INSERT INTO grain_state (grain, name, etag, payload) VALUES ('g/1', 'state', 4, x'31')");
            }

            var reminder = new StoredReminder(GrainId.Create("g", "1"), "r", "e1", DateTime.UnixEpoch, TimeSpan.FromDays(1), LastTick: null);
            await using var store = Open();
            await new SqliteReminderTable(store).Write(reminder, Cancellation);

            Assert.Equal([reminder], await new SqliteReminderTable(store).ReadAll(Cancellation));
            Assert.Equal(4, (await store.ReadGrainState("g/1", "state", Cancellation))!.Value.Version);
            using var tool = Outside(SqliteOpenMode.ReadOnly);
            Assert.Equal(3L, Execute(tool, "PRAGMA user_version"));
        }
    }
}
