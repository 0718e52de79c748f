using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>A candle of all venues' trades.</summary>
/// <param name="Start">The first instant that counts to it.</param>
/// <param name="End">The first instant that does not.</param>
/// <param name="Open">The first price.</param>
/// <param name="High">The highest price.</param>
/// <param name="Low">The lowest price.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">What was traded.</param>
/// <param name="Trades">How many trades it is made of; 0 where its source tells bars alone.</param>
/// <param name="IsClosed">Whether its time is over. One that is not is forming still; a late trade mends also one that is.</param>
public sealed record CandleView(
    Timestamp Start, Timestamp End, string Open, string High, string Low, string Close, string Volume, long Trades, bool IsClosed)
{
    internal static CandleView From(Candle candle)
    {
        var bar = BarView.From(candle.Bar);
        return new CandleView(bar.Start, bar.End, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, candle.Trades, candle.IsClosed);
    }
}
