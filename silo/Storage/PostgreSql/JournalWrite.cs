using OrleansTrader.Journal;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>A write to one stream. Those of a stream are done in the order they came, one after the other.</summary>
internal abstract class JournalWrite(string stream) : WriteRequest
{
    public string Stream { get; } = stream;

    /// <summary>Whether what is known of the stream's version (0: nothing) makes looking it up needless.</summary>
    public abstract bool IsSettledBy(long known);

    /// <summary>What speaks against the write, the stream being at that version; or null.</summary>
    public abstract Exception? RefusalAt(long version);

    public void Accept(long version) => Settle(version, refusal: null);

    public void Refuse(Exception refusal) => Settle(version: 0, refusal);
}

/// <summary>Events to be added behind a version, all or none.</summary>
internal sealed class JournalAppend(string stream, long expectedVersion, JournalEntry[] entries) : JournalWrite(stream)
{
    public long ExpectedVersion => expectedVersion;

    public ReadOnlySpan<JournalEntry> Entries => entries;

    public long NewVersion => expectedVersion + entries.Length;

    /// <summary>Each full 4 KiB of a payload count as one more, so that a group's size has a bound in bytes too.</summary>
    public override int Weight { get; } = entries.Sum(entry => 1 + (entry.Payload.Length >> 12));

    /// <summary>
    /// The event of the expected version is there (events are never removed). Whether there are more behind it, the primary key tells.
    /// </summary>
    public override bool IsSettledBy(long known) => known == expectedVersion;

    public override Exception? RefusalAt(long version) =>
        version == expectedVersion ? null : new VersionConflictException(Stream, expectedVersion, version);
}

/// <summary>A state to be kept; an older one than the store has is dropped without a word.</summary>
internal sealed class JournalSnapshot(string stream, StreamSnapshot snapshot) : JournalWrite(stream)
{
    public StreamSnapshot Snapshot => snapshot;

    public override bool IsSettledBy(long known) => known >= snapshot.Version;

    public override Exception? RefusalAt(long version) => version >= snapshot.Version
        ? null
        : new ArgumentOutOfRangeException(nameof(snapshot), snapshot.Version,
            $"Stream '{Stream}' is at version {version}: a snapshot can't be ahead of its events.");
}
