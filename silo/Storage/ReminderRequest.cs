namespace OrleansTrader.Storage;

/// <summary>A change of the reminders' table. Its "version" is what the change returns.</summary>
internal sealed class ReminderRequest(Func<WriteSession, long> change) : SqliteWriteRequest
{
    protected override Exception? Write(WriteSession session, out long version)
    {
        version = change(session);
        return null;
    }
}
