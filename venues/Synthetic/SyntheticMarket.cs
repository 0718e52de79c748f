using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Synthetic;

/// <summary>
/// The made-up market of one symbol. Its events are numbered since 1970, and everything about an event is a function of the seed, the
/// symbol and its number, so that two processes, or the same one after a restart, see the same market.
/// </summary>
internal sealed class SyntheticMarket
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Two quotes, then a trade at the second of them.</summary>
    private const int Pattern = 3;

    /// <summary>Relative to the price: the noise of a single tick, up and down.</summary>
    private const double Noise = 0.000002;

    /// <summary>The largest quote or trade, in the quote currency.</summary>
    private const double LargestNotional = 25_000;

    private const int WidestSpreadTicks = 3;

    // Shortest and longest period in seconds, and the amplitude relative to the price. The second wave is the steepest: it makes moving
    // averages of seconds cross about twice in its period.
    private static readonly (int Shortest, int Longest, double Amplitude)[] Shapes =
    [
        (9, 14, 0.00002),
        (50, 80, 0.001),
        (180, 300, 0.0018),
        (700, 1200, 0.005),
    ];

    private readonly Instrument _instrument;
    private readonly double _base;
    private readonly int _rate;
    private readonly SeededHash _hash;
    private readonly Wave[] _waves;
    private readonly long _offset;

    public SyntheticMarket(SyntheticInstrument instrument, long seed, int eventsPerSecond)
    {
        _instrument = instrument.Instrument;
        _base = (double)instrument.BasePrice;
        _rate = eventsPerSecond;
        _hash = new SeededHash(seed, _instrument.Symbol.Value);
        _offset = _hash.Below(NanosecondsPerSecond / eventsPerSecond, 0, Purpose.Offset);
        _waves = [.. Shapes.Select((shape, index) => new Wave(
            shape.Shortest * NanosecondsPerSecond + _hash.Below((shape.Longest - shape.Shortest) * NanosecondsPerSecond, index, Purpose.Period),
            _hash.Fraction(index, Purpose.Phase),
            shape.Amplitude))];
    }

    public Symbol Symbol => _instrument.Symbol;

    /// <summary>The number of the first event behind this time.</summary>
    public long NumberAfter(Timestamp time)
    {
        var sinceOffset = time.UnixNanoseconds - _offset;
        var number = sinceOffset / NanosecondsPerSecond * _rate + sinceOffset % NanosecondsPerSecond * _rate / NanosecondsPerSecond;
        while (TimeOf(number) <= time)
            number++;
        return number;
    }

    public Timestamp TimeOf(long number) =>
        new(number / _rate * NanosecondsPerSecond + number % _rate * NanosecondsPerSecond / _rate + _offset);

    public MarketEvent Event(long number)
    {
        var time = TimeOf(number);
        if (number % Pattern != Pattern - 1)
        {
            var (bid, ask) = Quoted(number);
            return MarketEvent.Of(new Quote(time, bid, Size(number, Purpose.BidSize, bid), ask, Size(number, Purpose.AskSize, ask)));
        }
        var quoted = Quoted(number - 1);
        var price = _hash.Below(2, number, Purpose.Side) == 0 ? quoted.Bid : quoted.Ask;
        return MarketEvent.Of(new Trade(time, price, Size(number, Purpose.TradeSize, price)));
    }

    private (Price Bid, Price Ask) Quoted(long number)
    {
        var relative = 1 + Noise * (2 * _hash.Fraction(number, Purpose.Noise) - 1);
        var time = TimeOf(number).UnixNanoseconds;
        foreach (var wave in _waves)
            relative += wave.Amplitude * Math.Sin(2 * Math.PI * ((double)(time % wave.Period) / wave.Period + wave.Phase));
        var bid = Math.Max(1, Math.Floor((decimal)(_base * relative) / _instrument.TickSize)) * _instrument.TickSize;
        var spread = 1 + _hash.Below(WidestSpreadTicks, number, Purpose.Spread);
        return (new Price(bid), new Price(bid + spread * _instrument.TickSize));
    }

    private Quantity Size(long number, int purpose, Price price)
    {
        var wanted = (decimal)(LargestNotional * _hash.Fraction(number, purpose)) / price.Value;
        var lot = _instrument.LotSize.Value;
        var least = Math.Max(1, Math.Ceiling(_instrument.MinimumQuantity.Value / lot));
        return new Quantity(Math.Max(least, Math.Floor(wanted / lot)) * lot);
    }

    /// <param name="Period">In nanoseconds.</param>
    /// <param name="Phase">In periods.</param>
    private readonly record struct Wave(long Period, double Phase, double Amplitude);

    private static class Purpose
    {
        public const int Offset = 1;
        public const int Period = 2;
        public const int Phase = 3;
        public const int Noise = 4;
        public const int Spread = 5;
        public const int BidSize = 6;
        public const int AskSize = 7;
        public const int TradeSize = 8;
        public const int Side = 9;
    }
}
