namespace OrleansTrader.Venues.Books;

/// <summary>
/// The numbers of one symbol's trades at a venue that numbers them without holes. Tells duplicates (of two connections side by side, or of
/// a list of past trades) from trades that come late, and counts what is missing. O(1) in the steady state, no allocation.
/// </summary>
internal sealed class TradeSequence
{
    /// <summary>So far back a number may be a duplicate; one that lies further back means that the numbers have begun anew.</summary>
    public const long Window = 100_000;

    private const int MostRanges = 64;

    // What has not come, oldest first, both ends inclusive.
    private readonly List<(long First, long Last)> _missing = new(MostRanges);

    /// <summary>The highest number so far; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>How often a number was not the next one.</summary>
    public long Gaps { get; private set; }

    public long Duplicates { get; private set; }

    /// <summary>How many trades have not come, and may still come.</summary>
    public long Missing { get; private set; }

    /// <param name="id">0 or below where the venue gave no number.</param>
    public TradeArrival Take(long id)
    {
        if (id <= 0)
            return TradeArrival.Next;
        if (id == Last + 1 || Last == 0)
        {
            Last = id;
            return TradeArrival.Next;
        }
        if (id > Last)
        {
            Gaps++;
            Miss(Last + 1, id - 1);
            Last = id;
            return TradeArrival.AfterGap;
        }
        if (id < Last - Window)
        {
            Forget();
            Last = id;
            return TradeArrival.Restarted;
        }
        if (Find(id))
            return TradeArrival.Late;
        Duplicates++;
        return TradeArrival.Duplicate;
    }

    private void Miss(long first, long last)
    {
        if (_missing.Count == MostRanges)
        {
            Missing -= _missing[0].Last - _missing[0].First + 1;
            _missing.RemoveAt(0);
        }
        _missing.Add((first, last));
        Missing += last - first + 1;
    }

    private bool Find(long id)
    {
        for (var index = _missing.Count - 1; index >= 0; index--)
        {
            var (first, last) = _missing[index];
            if (id < first || id > last)
                continue;
            Missing--;
            _missing.RemoveAt(index);
            if (id < last)
                _missing.Insert(index, (id + 1, last));
            if (id > first)
                _missing.Insert(index, (first, id - 1));
            return true;
        }
        return false;
    }

    private void Forget()
    {
        _missing.Clear();
        Missing = 0;
    }
}
