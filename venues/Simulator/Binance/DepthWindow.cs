using OrleansTrader.Venues.Simulator.Market;

namespace OrleansTrader.Venues.Simulator.Binance;

/// <summary>The prices that have changed in a book since the last message of a depth stream.</summary>
internal sealed class DepthWindow(long lastUpdateId)
{
    /// <summary>Of the updates since the last message.</summary>
    public long FirstUpdateId { get; private set; } = lastUpdateId + 1;

    /// <summary>Upwards.</summary>
    public SortedSet<long> Bids { get; } = [];

    /// <summary>Upwards.</summary>
    public SortedSet<long> Asks { get; } = [];

    public bool IsEmpty => Bids.Count == 0 && Asks.Count == 0;

    public void Add(IReadOnlyList<BookOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation.MovesLevel)
                (operation.IsAsk ? Asks : Bids).Add(operation.Price);
        }
    }

    public void Restart(long updateId)
    {
        FirstUpdateId = updateId + 1;
        Bids.Clear();
        Asks.Clear();
    }
}
