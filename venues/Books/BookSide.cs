using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Books;

/// <summary>
/// One side of a book. Hot: an array in the order of price with the best last, because changes are near the best: a change costs a binary
/// search, and where a price comes or goes the levels better than it move. No allocation but growth.
/// </summary>
internal sealed class BookSide(bool isAsk)
{
    private WireLevel[] _levels = new WireLevel[16];

    public int Count { get; private set; }

    /// <param name="place">0 is the best.</param>
    public ref readonly WireLevel this[int place] => ref _levels[Count - 1 - place];

    /// <summary>Puts a level in the place of the one at its price; a size of 0 takes that away, if there is one.</summary>
    public void Set(in WireLevel level)
    {
        var at = Find(level.Price);
        if (at >= 0)
        {
            if (level.Size != 0)
                _levels[at] = level;
            else
                Array.Copy(_levels, at + 1, _levels, at, --Count - at);
            return;
        }
        if (level.Size == 0)
            return;
        at = ~at;
        if (Count == _levels.Length)
            Array.Resize(ref _levels, Count * 2);
        Array.Copy(_levels, at, _levels, at + 1, Count++ - at);
        _levels[at] = level;
    }

    /// <summary>Takes the worst level away.</summary>
    public WireLevel RemoveWorst()
    {
        var worst = _levels[0];
        Array.Copy(_levels, 1, _levels, 0, --Count);
        return worst;
    }

    public void Clear() => Count = 0;

    // Its place, or the complement of the place where it belongs.
    private int Find(decimal price)
    {
        var low = 0;
        var high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = isAsk ? price.CompareTo(_levels[middle].Price) : _levels[middle].Price.CompareTo(price);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }
}
