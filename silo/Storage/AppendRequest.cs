using OrleansTrader.Journal;

namespace OrleansTrader.Storage;

/// <summary>Events to be added behind a version, all or none.</summary>
internal sealed class AppendRequest(string stream, long expectedVersion, JournalEntry[] entries) : SqliteWriteRequest
{
    public override int Weight => entries.Length;

    protected override Exception? Write(WriteSession session, out long version)
    {
        var head = session.Find(stream);
        version = head?.Version ?? 0;
        if (version != expectedVersion)
            return new VersionConflictException(stream, expectedVersion, version);
        head ??= session.AddStream(stream);
        foreach (ref readonly var entry in entries.AsSpan())
            session.AddEvent(head, entry);
        version = head.Version;
        return null;
    }
}
