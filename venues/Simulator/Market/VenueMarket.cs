using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>All books of one venue.</summary>
/// <param name="venue">The name that the service knows it by: <c>binance</c>.</param>
internal sealed class VenueMarket(string venue, IReadOnlyList<VenueBook> books, IReadOnlyList<BookMover> movers)
{
    public string Venue => venue;

    /// <summary>In the order of the symbols.</summary>
    public IReadOnlyList<VenueBook> Books => books;

    public void Move(int symbol, double price, long nanoseconds) => movers[symbol].Move(price, nanoseconds);

    public void Move(int symbol, in MarketEvent recorded, long nanoseconds) => movers[symbol].Move(recorded, nanoseconds);

    public static VenueMarket Of(
        string venue, Func<SimulatedSymbol, VenueInstrument> spelling, SimulatedExchangeOptions options)
    {
        var books = new List<VenueBook>();
        var movers = new List<BookMover>();
        foreach (var symbol in options.Symbols)
        {
            var random = SeededRandom.Of(options.Seed, $"{venue} {symbol.Symbol}");
            var book = new VenueBook(spelling(symbol), books.Count, options.TradesKept, random);
            books.Add(book);
            movers.Add(new BookMover(book, options.Depth, random));
        }
        return new VenueMarket(venue, books, movers);
    }
}
