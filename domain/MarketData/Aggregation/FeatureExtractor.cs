using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// Makes feature vectors of a symbol's merged book. Returns go from one sample to the next, so that they are taken at even intervals; a
/// sample is O(venues) without allocation, and the rest of a vector is made when it is asked for.
/// </summary>
/// <param name="depth">Prices a side that the imbalance counts. Above 0.</param>
/// <param name="returns">How many returns the volatility covers. 2 or more.</param>
public sealed class FeatureExtractor(int depth, int returns)
{
    private readonly PriceMonitor _returns = new(returns);
    private double _lastMid = double.NaN;
    private double _lastReturn = double.NaN;

    /// <summary>
    /// <c>imbalance</c> = (B − A) / (B + A) with the sizes B of the bids and A of the asks; <c>micro_price</c> = (bid × a + ask × b) /
    /// (a + b) with the sizes b and a at the best prices; <c>return</c> = ln(mid / mid before) of the last two samples;
    /// <c>volatility</c> = the standard deviation of the last returns.
    /// </summary>
    public FeatureVector Take(SymbolAggregate market, Timestamp now)
    {
        Sample(market, now);
        return Look(market, now);
    }

    /// <summary>The next return is from the sample before this one to this one.</summary>
    public void Sample(SymbolAggregate market, Timestamp now)
    {
        var mid = market.Mid(now) is { } price ? (double)price : double.NaN;
        _lastReturn = Math.Log(mid / _lastMid);
        _lastMid = mid;
        if (!double.IsNaN(_lastReturn))
            _ = _returns.Add(_lastReturn);
    }

    /// <summary>The vector as it is now, with the return of the last sample.</summary>
    public FeatureVector Look(SymbolAggregate market, Timestamp now)
    {
        var book = market.Book(depth, now);
        if (book is not { BestBid: { } bid, BestAsk: { } ask })
        {
            return new FeatureVector(
                [double.NaN, double.NaN, double.NaN, double.NaN, book.Venues.Length, _lastReturn, Volatility]);
        }

        var bids = (double)book.Bids.Sum(level => level.Quantity.Value);
        var asks = (double)book.Asks.Sum(level => level.Quantity.Value);
        var mid = (double)((bid.Price.Value + ask.Price.Value) / 2);
        return new FeatureVector(
        [
            book.SpreadPercent!.Value, (bids - asks) / (bids + asks), MicroPrice(book.Bids[0], book.Asks[0]), mid, book.Venues.Length,
            _lastReturn, Volatility,
        ]);
    }

    private double Volatility => _returns.Count < 2 ? double.NaN : _returns.Deviation;

    private static double MicroPrice(MergedLevel bid, MergedLevel ask)
    {
        var size = bid.Quantity.Value + ask.Quantity.Value;
        return size == 0 ? double.NaN : (double)((bid.Price.Value * ask.Quantity.Value + ask.Price.Value * bid.Quantity.Value) / size);
    }
}
