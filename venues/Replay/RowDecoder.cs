using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// Turns the rows of one recorded file into events. Columns, by LEAN:
/// <list type="bullet">
/// <item>trade tick: time, price, quantity (equities then: exchange, condition, suspicious; crypto: suspicious)</item>
/// <item>quote tick: time, bid, bid size, ask, ask size (then the same); a price of 0 is a side that the row does not tell</item>
/// <item>trade bar: time of its start, open, high, low, close, volume</item>
/// <item>quote bar: time of its start, bid open, high, low, close, size, ask open, high, low, close, size; a side may be empty</item>
/// </list>
/// Hot: one pass over the row, no allocation while nothing is wrong.
/// </summary>
internal sealed class RowDecoder(MarketEventKind kind, SecurityType type, Resolution resolution, RowTime time)
{
    /// <summary>Equity prices are written in ten-thousandths.</summary>
    private readonly int _shift = type == SecurityType.Equity ? 4 : 0;

    private readonly int _leastColumns = (kind, resolution) switch
    {
        (MarketEventKind.Trade, Resolution.Tick) => 3,
        (MarketEventKind.Quote, Resolution.Tick) => 5,
        (MarketEventKind.Trade, _) => 6,
        _ => 11,
    };

    private readonly int _mostColumns = (kind, resolution) switch
    {
        (MarketEventKind.Trade, Resolution.Tick) => type == SecurityType.Equity ? 6 : 4,
        (MarketEventKind.Quote, Resolution.Tick) => type == SecurityType.Equity ? 8 : 6,
        (MarketEventKind.Trade, _) => 6,
        _ => 11,
    };

    /// <returns>Whether the row is one of those asked for: then either the event or the fault is told.</returns>
    public bool Decode(ReadOnlySpan<byte> row, out MarketEvent decoded, out RowFault? fault)
    {
        decoded = default;
        var fields = new RowFields(row);
        var reading = time.Read(fields.Next(), out var start, out var known, out var badTime);
        if (reading == RowTimeReading.NotAsked)
        {
            fault = null;
            return false;
        }
        var columns = row.Count((byte)',') + 1;
        if (columns != _leastColumns && columns != _mostColumns)
            fields.Fault = RowFault.Malformed($"it has {columns} columns, and {ExpectedColumns()} are expected.");
        else if (badTime is not null)
            fields.Fault = RowFault.Malformed(badTime);
        else if (resolution == Resolution.Tick && kind == MarketEventKind.Trade)
            decoded = TradeTick(ref fields, start, columns);
        else if (resolution == Resolution.Tick)
            decoded = QuoteTick(ref fields, start, columns);
        else if (kind == MarketEventKind.Trade)
            decoded = TradeBar(ref fields, start, known);
        else
            decoded = QuoteBar(ref fields, known);
        fault = fields.Fault;
        return true;
    }

    private string ExpectedColumns() => _leastColumns == _mostColumns ? $"{_mostColumns}" : $"{_mostColumns} or {_leastColumns}";

    private MarketEvent TradeTick(ref RowFields fields, Timestamp at, int columns)
    {
        var price = fields.Positive("price", _shift);
        var quantity = fields.NotNegative("quantity", 0);
        return MarketEvent.Of(new Trade(at, new Price(price), new Quantity(quantity), Suspicious(ref fields, columns)));
    }

    private MarketEvent QuoteTick(ref RowFields fields, Timestamp at, int columns)
    {
        var bid = fields.NotNegative("bid price", _shift);
        var bidSize = fields.NotNegative("bid size", 0);
        var ask = fields.NotNegative("ask price", _shift);
        var askSize = fields.NotNegative("ask size", 0);
        return Quote(ref fields, at, bid, bidSize, ask, askSize, Suspicious(ref fields, columns));
    }

    private bool Suspicious(ref RowFields fields, int columns)
    {
        if (columns == _leastColumns)
            return false;
        // Equities tell the exchange and the condition first.
        for (var column = _leastColumns; column < _mostColumns - 1; column++)
            fields.Skip();
        return fields.Flag("suspicious");
    }

    private MarketEvent TradeBar(ref RowFields fields, Timestamp start, Timestamp end)
    {
        var open = fields.Positive("open", _shift);
        var high = fields.Positive("high", _shift);
        var low = fields.Positive("low", _shift);
        var close = fields.Positive("close", _shift);
        var volume = fields.NotNegative("volume", 0);
        return MarketEvent.Of(new Bar(start, end - start, new Price(open), new Price(high), new Price(low), new Price(close), new Quantity(volume)));
    }

    private MarketEvent QuoteBar(ref RowFields fields, Timestamp end)
    {
        var bid = QuotedSide(ref fields, "bid open", "bid high", "bid low", "bid close");
        var bidSize = fields.NotNegativeOrEmpty("bid size", 0);
        var ask = QuotedSide(ref fields, "ask open", "ask high", "ask low", "ask close");
        var askSize = fields.NotNegativeOrEmpty("ask size", 0);
        return Quote(ref fields, end, bid, bidSize, ask, askSize, suspicious: false);
    }

    // The side's close; 0 where the bar does not tell the side.
    private decimal QuotedSide(ref RowFields fields, string openColumn, string highColumn, string lowColumn, string closeColumn)
    {
        var open = fields.NotNegativeOrEmpty(openColumn, _shift);
        var high = fields.NotNegativeOrEmpty(highColumn, _shift);
        var low = fields.NotNegativeOrEmpty(lowColumn, _shift);
        var close = fields.NotNegativeOrEmpty(closeColumn, _shift);
        var told = (open != 0 ? 1 : 0) + (high != 0 ? 1 : 0) + (low != 0 ? 1 : 0) + (close != 0 ? 1 : 0);
        if (told is not (0 or 4))
            fields.Fault ??= RowFault.NonPositive($"of {openColumn}, high, low and close {4 - told} are 0 or empty; all or none may be.");
        return close;
    }

    private static MarketEvent Quote(
        ref RowFields fields, Timestamp at, decimal bid, decimal bidSize, decimal ask, decimal askSize, bool suspicious)
    {
        if (bid == 0 && ask == 0)
            fields.Fault ??= RowFault.Malformed("it tells neither a bid nor an ask.");
        return MarketEvent.Of(new Quote(
            at,
            bid == 0 ? null : new Price(bid), bid == 0 ? Quantity.Zero : new Quantity(bidSize),
            ask == 0 ? null : new Price(ask), ask == 0 ? Quantity.Zero : new Quantity(askSize),
            suspicious));
    }
}
