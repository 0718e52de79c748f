using System.Globalization;
using OrleansTrader.Venues.Simulator.Market;

namespace OrleansTrader.Venues.Simulator.Coinbase;

/// <summary>How Coinbase names what the simulator numbers.</summary>
internal static class CoinbaseNames
{
    /// <summary>Order ids are UUIDs there; ours hold the symbol's and the order's number.</summary>
    public static string OrderId(VenueBook book, long order) =>
        string.Create(CultureInfo.InvariantCulture, $"{book.Number:x8}-0000-4000-8000-{order:x12}");

    public static VenueBook? Find(VenueMarket market, string product) =>
        market.Books.FirstOrDefault(book => book.Instrument.Name == product);

    /// <summary>The prices that changed in an event, each once, in the order of their last change.</summary>
    public static IEnumerable<(bool IsAsk, long Price)> Changed(IReadOnlyList<BookOperation> operations)
    {
        for (var index = 0; index < operations.Count; index++)
        {
            var operation = operations[index];
            if (operation.MovesLevel && !operations.Skip(index + 1)
                .Any(later => later.MovesLevel && later.IsAsk == operation.IsAsk && later.Price == operation.Price))
            {
                yield return (operation.IsAsk, operation.Price);
            }
        }
    }
}
