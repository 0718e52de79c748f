using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>One instrument for a symbol that several venues list.</summary>
public static class CommonInstrument
{
    /// <summary>
    /// Its grids are the finest that lie on the grid of every listing, and its minimum is the highest: an order that keeps them is valid
    /// at each of the venues, wherever it is sent, and in whatever order they were named.
    /// </summary>
    /// <param name="symbol">The pair that the listings stand for; its quote currency is that behind the slash.</param>
    /// <param name="listings">At least one. Its market is all of theirs, with commas between.</param>
    public static Instrument Of(Symbol symbol, IReadOnlyList<Instrument> listings) => listings[0] with
    {
        Symbol = symbol,
        Market = string.Join(',', listings.Select(listing => listing.Market).Distinct()),
        QuoteCurrency = Currency.Parse(symbol.Value[(symbol.Value.IndexOf('/') + 1)..]),
        TickSize = listings.Select(listing => listing.TickSize).Aggregate(Common),
        LotSize = new Quantity(listings.Select(listing => listing.LotSize.Value).Aggregate(Common)),
        MinimumQuantity = listings.Max(listing => listing.MinimumQuantity),
    };

    /// <summary>
    /// The least common multiple: 0.01 and 0.1 have 0.1, 0.25 and 0.1 have 0.5. Of grids so far apart that a decimal can't hold it, the
    /// coarser one.
    /// </summary>
    private static decimal Common(decimal one, decimal other)
    {
        try
        {
            var (divisor, rest) = (one, other);
            while (rest != 0)
                (divisor, rest) = (rest, divisor % rest);
            return one / divisor * other;
        }
        catch (OverflowException)
        {
            return Math.Max(one, other);
        }
    }
}
