using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Books;

/// <summary>A book kept beside the stream of its changes, for what can only be checked against all of it.</summary>
internal sealed class LocalBook
{
    public BookSide Bids { get; } = new(isAsk: false);

    public BookSide Asks { get; } = new(isAsk: true);

    /// <summary>Whether the best bid is not below the best ask, which no venue's book ever shows.</summary>
    public bool IsCrossed => Bids.Count > 0 && Asks.Count > 0 && Bids[0].Price >= Asks[0].Price;

    public void Apply(ReadOnlySpan<WireLevel> levels)
    {
        foreach (ref readonly var level in levels)
            (level.IsAsk ? Asks : Bids).Set(in level);
    }

    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }
}
