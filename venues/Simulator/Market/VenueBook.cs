namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>
/// One symbol at one venue: its book, the numbers that the venue gives its updates, orders and trades, and what has traded. Everything
/// that one event did stands in <see cref="Operations"/> and <see cref="Fills"/> until the next. Not safe for several threads.
/// </summary>
internal sealed class VenueBook
{
    private const int FirstNumbers = 1_000_000_000;

    private readonly List<BookOperation> _operations = [];
    private readonly List<TradeRecord> _fills = [];
    private readonly Queue<TradeRecord> _trades = new();
    private readonly int _tradesKept;
    private long _lastOrderId;
    private long _now;
    private BookLevel _bestBid;
    private BookLevel _bestAsk;

    /// <param name="number">Of the symbol, from 0: the same at every venue.</param>
    /// <param name="tradesKept">How many trades can be asked for later.</param>
    public VenueBook(VenueInstrument instrument, int number, int tradesKept, SeededRandom random)
    {
        Instrument = instrument;
        Number = number;
        _tradesKept = tradesKept;
        UpdateId = 1 + random.Below(FirstNumbers);
        Sequence = 1 + random.Below(FirstNumbers);
        LastTradeId = 1 + random.Below(FirstNumbers);
        LastAggregateId = LastTradeId / 2;
        FirstTradeId = LastTradeId + 1;
    }

    public VenueInstrument Instrument { get; }

    public int Number { get; }

    public BookSide Bids { get; } = new(isAsk: false);

    public BookSide Asks { get; } = new(isAsk: true);

    /// <summary>Of the last change of a level: each change has the next number.</summary>
    public long UpdateId { get; private set; }

    /// <summary>Of the last message that a feed of orders has about this symbol.</summary>
    public long Sequence { get; private set; }

    public long LastTradeId { get; private set; }

    /// <summary>The first that was ever traded here.</summary>
    public long FirstTradeId { get; }

    public long LastAggregateId { get; private set; }

    public TradeRecord LastTrade { get; private set; }

    /// <summary>Since the simulator began; a day is taken not to be over yet.</summary>
    public Candle Day { get; private set; } = new(0, 0);

    public CandleHistory Candles { get; } = new();

    /// <summary>What the current event did, in order.</summary>
    public IReadOnlyList<BookOperation> Operations => _operations;

    /// <summary>What traded in the current event, in order.</summary>
    public IReadOnlyList<TradeRecord> Fills => _fills;

    /// <summary>The current event has moved the best bid or ask, or the size there.</summary>
    public bool BestMoved => Bids.Best != _bestBid || Asks.Best != _bestAsk;

    /// <summary>The latest trades, the oldest first.</summary>
    public IReadOnlyCollection<TradeRecord> Trades => _trades;

    public BookSide Side(bool isAsk) => isAsk ? Asks : Bids;

    /// <summary>Begins an event.</summary>
    /// <param name="nanoseconds">Since 1970.</param>
    public void Begin(long nanoseconds)
    {
        _now = nanoseconds;
        _operations.Clear();
        _fills.Clear();
        _bestBid = Bids.Count > 0 ? Bids.Best : default;
        _bestAsk = Asks.Count > 0 ? Asks.Best : default;
    }

    /// <summary>Puts an order where none is; it must not cross the other side.</summary>
    public void Open(bool isAsk, long price, long size)
    {
        var side = Side(isAsk);
        var level = new BookLevel(price, size, ++_lastOrderId);
        side.Insert(~side.Find(price), level);
        UpdateId++;
        _operations.Add(new(OperationKind.Open, isAsk, price, 0, size, 0, level.OrderId, 0, Sequence + 1, 0));
        Sequence += 2;
    }

    public void Change(bool isAsk, int index, long size)
    {
        var side = Side(isAsk);
        var level = side[index];
        if (level.Size == size)
            return;
        side[index] = level with { Size = size };
        UpdateId++;
        _operations.Add(new(OperationKind.Change, isAsk, level.Price, level.Size, size, 0, level.OrderId, 0, ++Sequence, 0));
    }

    public void Cancel(bool isAsk, int index)
    {
        var side = Side(isAsk);
        var level = side[index];
        side.RemoveAt(index);
        UpdateId++;
        _operations.Add(new(OperationKind.Cancel, isAsk, level.Price, level.Size, 0, 0, level.OrderId, 0, ++Sequence, 0));
    }

    /// <summary>An order that takes comes; it is to be ended with <see cref="EndTaker"/>.</summary>
    public long BeginTaker(bool takesAsks, long quantity)
    {
        var taker = ++_lastOrderId;
        _operations.Add(new(OperationKind.TakerIn, takesAsks, 0, 0, 0, quantity, 0, taker, ++Sequence, 0));
        return taker;
    }

    /// <summary>Takes from the best level, in one trade or, as if it came from several owners, in up to three.</summary>
    /// <param name="quantity">At most what is there.</param>
    public void Take(bool fromAsks, long taker, long quantity, int trades)
    {
        var side = Side(fromAsks);
        LastAggregateId++;
        for (var remaining = quantity; remaining > 0; trades--)
        {
            var lots = remaining / Instrument.Lot;
            var part = trades <= 1 || lots < trades ? remaining : lots / trades * Instrument.Lot;
            Trade(side, taker, part);
            remaining -= part;
        }
        if (side.Best.Size > 0)
            return;
        var emptied = side.Best;
        side.RemoveAt(0);
        _operations.Add(new(OperationKind.MakerDone, fromAsks, emptied.Price, 0, 0, 0, emptied.OrderId, taker, ++Sequence, 0));
    }

    public void EndTaker(bool takesAsks, long taker) =>
        _operations.Add(new(OperationKind.TakerDone, takesAsks, 0, 0, 0, 0, 0, taker, ++Sequence, 0));

    private void Trade(BookSide side, long taker, long quantity)
    {
        var level = side.Best;
        side[0] = level with { Size = level.Size - quantity };
        UpdateId++;
        var trade = new TradeRecord(
            ++LastTradeId, LastAggregateId, _now, level.Price, quantity, !side.IsAsk, level.OrderId, taker, ++Sequence);
        _operations.Add(new(
            OperationKind.Fill, side.IsAsk, level.Price, level.Size, level.Size - quantity, quantity, level.OrderId, taker, Sequence,
            trade.Id));
        Keep(trade);
    }

    private void Keep(in TradeRecord trade)
    {
        if (Day.Trades == 0)
            Day = new Candle(trade.TimeMilliseconds, trade.Price);
        Day.Add(trade);
        Candles.Add(trade);
        LastTrade = trade;
        _fills.Add(trade);
        _trades.Enqueue(trade);
        if (_trades.Count > _tradesKept)
            _trades.Dequeue();
    }
}
