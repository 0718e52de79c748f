namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>One price of a book: a single resting order, so that a feed of orders tells the same as one of levels.</summary>
/// <param name="Price">In units of <see cref="FixedPoint"/>.</param>
/// <param name="Size">In units of <see cref="FixedPoint"/>, above 0.</param>
internal readonly record struct BookLevel(long Price, long Size, long OrderId);

/// <summary>The bids or the asks of a book, the best first. Finding is O(log n), inserting and removing O(n).</summary>
internal sealed class BookSide(bool isAsk)
{
    private readonly List<BookLevel> _levels = [];

    public bool IsAsk => isAsk;

    public int Count => _levels.Count;

    public BookLevel Best => _levels[0];

    public BookLevel Worst => _levels[^1];

    public BookLevel this[int index]
    {
        get => _levels[index];
        set => _levels[index] = value;
    }

    /// <summary>Where the price is; the complement of where it would have to be if it is not there.</summary>
    public int Find(long price)
    {
        var low = 0;
        var high = _levels.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = _levels[middle].Price;
            if (at == price)
                return middle;
            if (isAsk ? at < price : at > price)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }

    public void Insert(int index, BookLevel level) => _levels.Insert(index, level);

    public void RemoveAt(int index) => _levels.RemoveAt(index);

    /// <summary>The size at a price; 0 where there is none.</summary>
    public long SizeAt(long price) => Find(price) is >= 0 and var index ? _levels[index].Size : 0;

    public BookLevel[] Top(int count) => [.. _levels.Take(count)];
}
