using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>
/// What people do to one venue's book of a symbol: they follow its price, add, resize and cancel orders, and trade. After every event
/// the book has <see cref="LeastLevels"/> levels a side or more, bids below asks. An event is O(levels).
/// </summary>
internal sealed class BookMover(VenueBook book, int depth, SeededRandom random)
{
    /// <summary>On each side, after any event.</summary>
    public const int LeastLevels = 20;

    private const int TradePercent = 25;
    private const int MostChanges = 3;
    private const int MostTradesPerLevel = 3;

    /// <summary>Half of the usual spread, and the distance between levels far from the touch, relative to the price.</summary>
    private const double HalfSpread = 0.00003;

    private const double Spacing = 0.00006;

    /// <summary>What this venue thinks otherwise than the others, relative to the price: most of it is forgotten in 50 events.</summary>
    private const double NoiseKept = 0.98;

    private const double Noise = 0.00003;

    private const double LargestNotional = 25_000;

    private double _noise;

    /// <summary>One event around the price that the symbol has everywhere.</summary>
    /// <param name="nanoseconds">Since 1970.</param>
    public void Move(double price, long nanoseconds)
    {
        book.Begin(nanoseconds);
        _noise = _noise * NoiseKept + Noise * random.Normal();
        var fair = price * (1 + _noise);
        Follow(fair);
        Fill(isAsk: false, fair);
        Fill(isAsk: true, fair);
        if (book.LastTrade.Id == 0 || random.Below(100) < TradePercent)
            Trade();
        else
            ChangeLevels(fair);
        Fill(isAsk: false, fair);
        Fill(isAsk: true, fair);
    }

    /// <summary>
    /// A recorded event: a quote becomes the best of the book, a trade takes at its price, a bar is a trade at its close.
    /// </summary>
    /// <param name="nanoseconds">Since 1970.</param>
    public void Move(in MarketEvent recorded, long nanoseconds)
    {
        book.Begin(nanoseconds);
        if (recorded.Kind == MarketEventKind.Quote)
        {
            var quote = recorded.Quote;
            if (quote.Bid is { } bid)
                SetBest(isAsk: false, bid.Value, quote.BidSize.Value);
            if (quote.Ask is { } ask)
                SetBest(isAsk: true, ask.Value, quote.AskSize.Value);
        }
        else if (recorded.Kind == MarketEventKind.Trade)
        {
            TradeAt(recorded.Trade.Price.Value, recorded.Trade.Quantity.Value);
        }
        else
        {
            TradeAt(recorded.Bar.Close.Value, recorded.Bar.Volume.Value);
        }
        var fair = (double)FixedPoint.ToDecimal(book.Bids.Count > 0 ? book.Bids.Best.Price : book.Asks.Best.Price);
        Fill(isAsk: false, fair);
        Fill(isAsk: true, fair);
    }

    private void TradeAt(decimal price, decimal quantity)
    {
        var at = FixedPoint.Floor(FixedPoint.From(price), book.Instrument.Tick);
        // Nearer to the asks, a buyer took from them.
        var takesAsks = 2 * at >= book.Bids.Best.Price + book.Asks.Best.Price;
        var size = FixedPoint.Floor(FixedPoint.From(quantity), book.Instrument.Lot);
        SetBest(takesAsks, price, Math.Max(quantity, FixedPoint.ToDecimal(book.Side(takesAsks).SizeAt(at))));
        var taker = book.BeginTaker(takesAsks, size);
        book.Take(takesAsks, taker, size, trades: 1);
        book.EndTaker(takesAsks, taker);
    }

    /// <summary>Makes this the best of a side: what is better there, and what it crosses on the other side, is cancelled.</summary>
    private void SetBest(bool isAsk, decimal price, decimal size)
    {
        var at = FixedPoint.Floor(FixedPoint.From(price), book.Instrument.Tick);
        var lots = FixedPoint.Floor(FixedPoint.From(size), book.Instrument.Lot);
        var side = book.Side(isAsk);
        var other = book.Side(!isAsk);
        while (other.Count > 0 && (isAsk ? other.Best.Price >= at : other.Best.Price <= at))
            book.Cancel(!isAsk, 0);
        while (side.Count > 0 && (isAsk ? side.Best.Price < at : side.Best.Price > at))
            book.Cancel(isAsk, 0);
        if (side.Count > 0 && side.Best.Price == at)
            book.Change(isAsk, 0, lots);
        else
            book.Open(isAsk, at, lots);
        if (other.Count == 0)
            book.Open(!isAsk, isAsk ? at - book.Instrument.Tick : at + book.Instrument.Tick, lots);
    }

    /// <summary>Orders that the price has passed are cancelled, and new ones come close to it.</summary>
    private void Follow(double fair)
    {
        var tick = book.Instrument.Tick;
        var half = Math.Max(tick / 2, FixedPoint.From(fair * HalfSpread));
        var bid = FixedPoint.Floor(FixedPoint.From(fair) - half, tick);
        var ask = Math.Max(bid + tick, FixedPoint.Floor(FixedPoint.From(fair) + half, tick));
        while (book.Bids.Count > 0 && book.Bids.Best.Price >= ask)
            book.Cancel(isAsk: false, 0);
        while (book.Asks.Count > 0 && book.Asks.Best.Price <= bid)
            book.Cancel(isAsk: true, 0);
        if (book.Bids.Count == 0 || book.Bids.Best.Price < bid - 2 * half)
            book.Open(isAsk: false, bid, Size(fair));
        if (book.Asks.Count == 0 || book.Asks.Best.Price > ask + 2 * half)
            book.Open(isAsk: true, ask, Size(fair));
    }

    private void Trade()
    {
        var takesAsks = random.Below(2) == 0;
        var side = book.Side(takesAsks);
        var (levels, share) = random.Below(20) switch
        {
            < 12 => (0, 0.05 + 0.75 * random.Fraction()),
            < 17 => (1, 0.0),
            _ => (1 + random.Below(2), 0.3 * random.Fraction()),
        };
        var part = Lots((long)(side[levels].Size * share));
        if (levels == 0 && part == 0)
            part = side.Best.Size;
        var taker = book.BeginTaker(takesAsks, Sum(side, levels) + part);
        for (; levels > 0; levels--)
            book.Take(takesAsks, taker, side.Best.Size, 1 + random.Below(MostTradesPerLevel));
        if (part > 0)
            book.Take(takesAsks, taker, part, 1 + random.Below(MostTradesPerLevel));
        book.EndTaker(takesAsks, taker);
    }

    private void ChangeLevels(double fair)
    {
        for (var changes = 1 + random.Below(MostChanges); changes > 0; changes--)
        {
            var isAsk = random.Below(2) == 0;
            var side = book.Side(isAsk);
            // Nearer to the touch more happens.
            var index = Math.Min(random.Below(side.Count), random.Below(side.Count));
            switch (random.Below(10))
            {
                case < 4:
                    book.Change(isAsk, index, Size(fair));
                    break;
                case < 7:
                    Improve(isAsk, side, index, fair);
                    break;
                default:
                    if (side.Count > LeastLevels)
                        book.Cancel(isAsk, index);
                    break;
            }
        }
    }

    /// <summary>A new order one to three ticks before a level, if there is room.</summary>
    private void Improve(bool isAsk, BookSide side, int index, double fair)
    {
        var steps = (1 + random.Below(3)) * book.Instrument.Tick;
        var price = isAsk ? side[index].Price - steps : side[index].Price + steps;
        var crosses = isAsk ? price <= book.Bids.Best.Price : price >= book.Asks.Best.Price;
        if (!crosses && price > 0 && side.Find(price) < 0)
            book.Open(isAsk, price, Size(fair));
    }

    private void Fill(bool isAsk, double fair)
    {
        var side = book.Side(isAsk);
        if (side.Count == 0)
            book.Open(isAsk, Beyond(isAsk, book.Side(!isAsk).Best.Price), Size(fair));
        while (side.Count < depth)
        {
            var price = Beyond(isAsk, side.Worst.Price);
            if (price <= 0)
                break;
            book.Open(isAsk, price, Size(fair));
        }
        while (side.Count > depth + depth / 2)
            book.Cancel(isAsk, side.Count - 1);
    }

    private long Beyond(bool isAsk, long price)
    {
        var steps = Math.Max(2, (int)(price * Spacing / book.Instrument.Tick));
        var distance = (1 + random.Below(2 * steps)) * book.Instrument.Tick;
        return isAsk ? price + distance : price - distance;
    }

    private long Size(double fair) => FixedPoint.Floor(FixedPoint.From(LargestNotional * random.Fraction() / fair), book.Instrument.Lot);

    private long Lots(long size) => size / book.Instrument.Lot * book.Instrument.Lot;

    private static long Sum(BookSide side, int levels)
    {
        var sum = 0L;
        for (var index = 0; index < levels; index++)
            sum += side[index].Size;
        return sum;
    }
}
