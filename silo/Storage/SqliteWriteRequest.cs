namespace OrleansTrader.Storage;

/// <summary>A write to the SQLite file.</summary>
internal abstract class SqliteWriteRequest : WriteRequest
{
    /// <summary>Writes into the group's open transaction, or keeps a refusal; the caller hears of neither before the commit.</summary>
    public void Run(WriteSession session)
    {
        var refusal = Write(session, out var version);
        Settle(version, refusal);
    }

    /// <summary>
    /// Writes its rows. Whatever can be refused is looked up before the first row is written, since the group goes on after a refusal.
    /// </summary>
    /// <returns>The refusal, or null.</returns>
    protected abstract Exception? Write(WriteSession session, out long version);
}
