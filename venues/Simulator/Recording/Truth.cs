using System.Collections.Immutable;
using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Recording;

/// <summary>
/// What really is and was in the simulated market. A venue or symbol that it doesn't have is an <see cref="ArgumentException"/>.
/// </summary>
internal sealed class Truth(ExchangeCore core)
{
    public BookState Book(string venue, Symbol symbol)
    {
        lock (core.Gate)
        {
            var book = Find(venue, symbol);
            return new BookState(venue, symbol, book.UpdateId, Levels(book.Bids), Levels(book.Asks));
        }
    }

    /// <summary>Those that are kept, the oldest first.</summary>
    public ImmutableArray<SimulatedTrade> Trades(string venue, Symbol symbol)
    {
        lock (core.Gate)
        {
            return
            [
                .. Find(venue, symbol).Trades.Select(trade => new SimulatedTrade(
                    trade.Id, new Timestamp(trade.TimeNanoseconds), new Price(FixedPoint.ToDecimal(trade.Price)),
                    new Quantity(trade.Volume),
                    trade.BuyerIsMaker)),
            ];
        }
    }

    public VenueCounts Counts(string venue)
    {
        lock (core.Gate)
        {
            _ = core.VenueOf(venue);
            return core.Record.CountsOf(venue, core.Sessions.Count(session => session.Protocol.Venue == venue));
        }
    }

    private VenueBook Find(string venue, Symbol symbol) => core.NumberOf(symbol) is { } number
        ? core.VenueOf(venue).Books[number]
        : throw new ArgumentException(
            $"The simulator does not trade {symbol}; it trades {core.SymbolNames}.", nameof(symbol));

    private static ImmutableArray<PriceLevel> Levels(BookSide side) =>
    [
        .. side.Top(side.Count).Select(level => new PriceLevel(
            new Price(FixedPoint.ToDecimal(level.Price)), new Quantity(FixedPoint.ToDecimal(level.Size)))),
    ];
}
