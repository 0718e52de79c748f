using OrleansTrader.Journal;

namespace OrleansTrader.Storage;

/// <summary>A state to be kept; an older one than the store has is dropped without a word.</summary>
internal sealed class SnapshotRequest(string stream, StreamSnapshot snapshot) : SqliteWriteRequest
{
    protected override Exception? Write(WriteSession session, out long version)
    {
        var head = session.Find(stream);
        version = snapshot.Version;
        if (head is null || head.Version < version)
        {
            return new ArgumentOutOfRangeException(nameof(snapshot), version,
                $"Stream '{stream}' is at version {head?.Version ?? 0}: a snapshot can't be ahead of its events.");
        }
        session.PutSnapshot(head, snapshot);
        return null;
    }
}
