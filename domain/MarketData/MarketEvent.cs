using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Which of the market's facts a <see cref="MarketEvent"/> holds.</summary>
[GenerateSerializer, Alias("trader.MarketEventKind")]
public enum MarketEventKind : byte
{
    Trade,
    Quote,
    Bar,
}

/// <summary>
/// A trade, a quote or a bar in one value, so that a batch of them is one array. Hot: no allocation, 104 bytes, O(1) everywhere. Its
/// equality is that of the fact it holds.
/// </summary>
[GenerateSerializer, Immutable, Alias("trader.MarketEvent")]
public readonly record struct MarketEvent
{
    // Trade: price, quantity. Quote: bid, bid size, ask, ask size (price 0: the side is not told). Bar: open, high, low, close, volume.
    [Id(2)] private readonly decimal _a;
    [Id(3)] private readonly decimal _b;
    [Id(4)] private readonly decimal _c;
    [Id(5)] private readonly decimal _d;
    [Id(6)] private readonly decimal _e;
    [Id(7)] private readonly long _periodTicks;
    [Id(8)] private readonly bool _suspicious;

    private MarketEvent(MarketEventKind kind, Timestamp time, decimal a, decimal b, decimal c, decimal d, decimal e, long periodTicks, bool suspicious)
    {
        Kind = kind;
        Time = time;
        _a = a;
        _b = b;
        _c = c;
        _d = d;
        _e = e;
        _periodTicks = periodTicks;
        _suspicious = suspicious;
    }

    [Id(0)]
    public MarketEventKind Kind { get; }

    /// <summary>When it became known: for a bar its end.</summary>
    [Id(1)]
    public Timestamp Time { get; }

    public static MarketEvent Of(in Trade trade) =>
        new(MarketEventKind.Trade, trade.Time, trade.Price.Value, trade.Quantity.Value, 0, 0, 0, 0, trade.Suspicious);

    public static MarketEvent Of(in Quote quote) => new(
        MarketEventKind.Quote, quote.Time,
        quote.Bid?.Value ?? 0, quote.BidSize.Value, quote.Ask?.Value ?? 0, quote.AskSize.Value, 0, 0, quote.Suspicious);

    public static MarketEvent Of(in Bar bar) => new(
        MarketEventKind.Bar, bar.End,
        bar.Open.Value, bar.High.Value, bar.Low.Value, bar.Close.Value, bar.Volume.Value, bar.Period.Ticks, suspicious: false);

    /// <summary>The trade; only for <see cref="MarketEventKind.Trade"/>, else it throws.</summary>
    public Trade Trade => Kind == MarketEventKind.Trade
        ? new Trade(Time, new Price(_a), new Quantity(_b), _suspicious)
        : throw NotA(MarketEventKind.Trade);

    /// <summary>The quote; only for <see cref="MarketEventKind.Quote"/>, else it throws.</summary>
    public Quote Quote => Kind == MarketEventKind.Quote
        ? new Quote(Time, Side(_a), new Quantity(_b), Side(_c), new Quantity(_d), _suspicious)
        : throw NotA(MarketEventKind.Quote);

    /// <summary>The bar; only for <see cref="MarketEventKind.Bar"/>, else it throws.</summary>
    public Bar Bar => Kind == MarketEventKind.Bar
        ? new Bar(Time - Period, Period, new Price(_a), new Price(_b), new Price(_c), new Price(_d), new Quantity(_e))
        : throw NotA(MarketEventKind.Bar);

    /// <summary>The price that it gives a position: a trade's or a bar's last; none for a quote or a doubtful trade.</summary>
    public Price? Mark => Kind switch
    {
        MarketEventKind.Trade when !_suspicious => new Price(_a),
        MarketEventKind.Bar => new Price(_d),
        _ => null,
    };

    private TimeSpan Period => new(_periodTicks);

    private static Price? Side(decimal price) => price == 0 ? null : new Price(price);

    private InvalidOperationException NotA(MarketEventKind wanted) => new($"The event is a {Kind}, not a {wanted}.");
}
