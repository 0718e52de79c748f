namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>The market that all venues are part of. Its events come one by one, each in one symbol's book at one venue.</summary>
internal sealed class SimulatedMarket
{
    private readonly CommonPrices _prices;
    private readonly SeededRandom _random;
    private readonly double _secondsPerEvent;
    private readonly int _symbols;
    private readonly RecordedMarket? _recorded;
    private int _nextVenue;

    /// <param name="nanoseconds">When it begins, since 1970: every book has its levels and a first trade then.</param>
    /// <param name="recorded">What happens; nothing: it is made up. Its symbols are those of the options.</param>
    public SimulatedMarket(SimulatedExchangeOptions options, long nanoseconds, RecordedMarket? recorded = null)
    {
        _recorded = recorded;
        _random = SeededRandom.Of(options.Seed, "events");
        _prices = new CommonPrices(options.Symbols, SeededRandom.Of(options.Seed, "prices"));
        _secondsPerEvent = 1 / options.EventsPerSecond;
        _symbols = options.Symbols.Count;
        Binance = VenueMarket.Of(SimulatedVenues.Binance, VenueInstrument.OnBinance, options);
        Coinbase = VenueMarket.Of(SimulatedVenues.Coinbase, VenueInstrument.OnCoinbase, options);
        Kraken = VenueMarket.Of(SimulatedVenues.Kraken, VenueInstrument.OnKraken, options);
        Venues = [Binance, Coinbase, Kraken];
        foreach (var venue in Venues)
        {
            for (var symbol = 0; symbol < _symbols; symbol++)
                venue.Move(symbol, _prices.Move(symbol), nanoseconds);
        }
    }

    public VenueMarket Binance { get; }

    public VenueMarket Coinbase { get; }

    public VenueMarket Kraken { get; }

    public IReadOnlyList<VenueMarket> Venues { get; }

    /// <summary>The next event. What it did stands in the book.</summary>
    /// <param name="venue">Only there, if it is told; then it is made up, recording or not.</param>
    /// <param name="symbol">Only there, if it is told; then it is made up, too.</param>
    public (VenueMarket Venue, VenueBook Book) Next(long nanoseconds, VenueMarket? venue = null, int? symbol = null)
    {
        if (_recorded is not null && venue is null && symbol is null)
            return Replay(nanoseconds);
        _prices.Advance(_secondsPerEvent);
        var where = venue ?? Venues[_random.Below(Venues.Count)];
        var what = symbol ?? _random.Below(_symbols);
        where.Move(what, _prices.Move(what), nanoseconds);
        return (where, where.Books[what]);
    }

    private (VenueMarket Venue, VenueBook Book) Replay(long nanoseconds)
    {
        var venue = Venues[_nextVenue];
        _nextVenue = (_nextVenue + 1) % Venues.Count;
        var (symbol, recorded) = _recorded!.Take(isLastVenue: _nextVenue == 0);
        venue.Move(symbol, recorded, nanoseconds);
        return (venue, venue.Books[symbol]);
    }
}
