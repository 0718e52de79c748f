using OrleansTrader.Journal;

namespace OrleansTrader.Tests.Simulations;

/// <summary>
/// A store that takes its time, drawn from the seed, before an append is durable and again before it is acknowledged. Some appends are
/// refused, as by a full disk; of some the acknowledgement is lost.
/// </summary>
internal sealed class SlowStore(IEventStore store, TimeProvider clock, Random random) : IEventStore
{
    private const int LongestMilliseconds = 8;

    /// <summary>One append in so many fails in each of the two ways; 0: none does.</summary>
    public int FailureRate { get; set; }

    public async Task<long> Append(string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default)
    {
        await Pause();
        if (IsFailure())
            throw new IOException("The disk is full.");
        var version = await store.Append(stream, expectedVersion, entries, cancellation);
        await Pause();
        return IsFailure() ? throw new IOException("The disk does not answer.") : version;
    }

    public async Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        await Pause();
        return await store.Read(stream, afterVersion, cancellation);
    }

    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default) => store.ReadSnapshot(stream, cancellation);

    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default) =>
        store.WriteSnapshot(stream, snapshot, cancellation);

    public Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => store.Streams(prefix, cancellation);

    private Task Pause() => Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestMilliseconds)), clock);

    private bool IsFailure() => FailureRate > 0 && random.Next(FailureRate) == 0;
}
