using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Several venues' books as one, price by price.</summary>
internal static class MergedBook
{
    /// <summary>The best prices of one side, each with what every venue has there.</summary>
    public static ImmutableArray<MergedLevel> Merge(IReadOnlyList<VenueDepth> venues, BookSideName side, int depth)
    {
        var merged = ImmutableArray.CreateBuilder<MergedLevel>();
        var at = new int[venues.Count];
        while (merged.Count < depth && Best(venues, side, at) is { } price)
        {
            var parts = ImmutableArray.CreateBuilder<VenueLevel>();
            var sum = Quantity.Zero;
            for (var i = 0; i < venues.Count; i++)
            {
                if (at[i] >= venues[i].Count(side))
                    continue;
                var level = venues[i].Level(side, at[i]);
                if (level.Price != price)
                    continue;
                parts.Add(new VenueLevel(venues[i].Venue, price, level.Quantity));
                sum += level.Quantity;
                at[i]++;
            }

            merged.Add(new MergedLevel(price, sum, parts.DrainToImmutable()));
        }

        return merged.DrainToImmutable();
    }

    /// <summary>Of the venues at a price the one with most there; of equals the first.</summary>
    public static VenueLevel Largest(MergedLevel level) => level.Venues.MaxBy(part => part.Quantity);

    private static Price? Best(IReadOnlyList<VenueDepth> venues, BookSideName side, int[] at)
    {
        Price? best = null;
        for (var i = 0; i < venues.Count; i++)
        {
            if (at[i] >= venues[i].Count(side))
                continue;
            var price = venues[i].Level(side, at[i]).Price;
            if (best is not { } known || (side == BookSideName.Bids ? price > known : price < known))
                best = price;
        }

        return best;
    }
}
