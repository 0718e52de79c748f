namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>Trades of a stretch of time. Prices are in units of <see cref="FixedPoint"/>, volumes exact.</summary>
internal sealed class Candle(long startMilliseconds, long openPrice)
{
    public long Start => startMilliseconds;

    public long Open { get; private set; } = openPrice;

    public long High { get; private set; } = openPrice;

    public long Low { get; private set; } = openPrice;

    public long Close { get; private set; } = openPrice;

    public decimal Volume { get; private set; }

    public decimal QuoteVolume { get; private set; }

    /// <summary>Of trades in which a buyer took.</summary>
    public decimal BoughtVolume { get; private set; }

    public decimal BoughtQuoteVolume { get; private set; }

    public long Trades { get; private set; }

    /// <summary>-1 without a trade, as Binance has it.</summary>
    public long FirstTradeId { get; private set; } = -1;

    public long LastTradeId { get; private set; } = -1;

    /// <summary>Volume-weighted mean price; the close without a trade.</summary>
    public decimal MeanPrice => Volume == 0 ? FixedPoint.ToDecimal(Close) : QuoteVolume / Volume;

    public void Add(in TradeRecord trade)
    {
        Begin(trade.Price, trade.Price, trade.Price, trade.Id);
        Close = trade.Price;
        Volume += trade.Volume;
        QuoteVolume += trade.Notional;
        LastTradeId = trade.Id;
        Trades++;
        if (trade.BuyerIsMaker)
            return;
        BoughtVolume += trade.Volume;
        BoughtQuoteVolume += trade.Notional;
    }

    /// <summary>Takes a later and shorter candle into this one.</summary>
    public void Add(Candle later)
    {
        if (later.Trades == 0)
            return;
        Begin(later.Open, later.High, later.Low, later.FirstTradeId);
        Close = later.Close;
        Volume += later.Volume;
        QuoteVolume += later.QuoteVolume;
        BoughtVolume += later.BoughtVolume;
        BoughtQuoteVolume += later.BoughtQuoteVolume;
        LastTradeId = later.LastTradeId;
        Trades += later.Trades;
    }

    private void Begin(long open, long high, long low, long firstTradeId)
    {
        if (Trades == 0)
        {
            (Open, High, Low, FirstTradeId) = (open, high, low, firstTradeId);
            return;
        }
        High = Math.Max(High, high);
        Low = Math.Min(Low, low);
    }
}
