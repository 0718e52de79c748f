namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// The versions that streams had when they were last written or looked up, through connections of one generation. Others may have
/// appended since; but an event that was there stays there.
/// </summary>
internal sealed class KnownVersions(int capacity)
{
    private readonly Lock _gate = new();
    private readonly RecentStreams<long> _versions = new(capacity);
    private int _generation;

    /// <summary>Finds the writes for which what is known of their streams is not enough.</summary>
    /// <param name="generation">Of the connections now; what was known of an older one is forgotten.</param>
    public void FindOpen(IEnumerable<JournalWrite> writes, int generation, List<JournalWrite> open)
    {
        lock (_gate)
        {
            if (_generation != generation)
                _versions.Clear();
            _generation = generation;
            foreach (var write in writes)
            {
                if (!write.IsSettledBy(_versions.TryFind(write.Stream, out var version) ? version : 0))
                    open.Add(write);
            }
        }
    }

    public void Learn(List<JournalAppend> appended, int generation)
    {
        lock (_gate)
        {
            if (_generation != generation)
                return;
            foreach (var append in appended)
                _versions.Set(append.Stream, append.NewVersion);
        }
    }

    public void Forget()
    {
        lock (_gate)
            _versions.Clear();
    }
}
