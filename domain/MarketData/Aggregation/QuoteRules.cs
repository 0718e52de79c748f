using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// How tops of several venues become one quote, by strategy. Means are rounded away from the middle, to the finest price among the
/// sources, so that none is better than it is; sizes of means are means, rounded down. Hot: O(n) for n sources (the median O(n log n)),
/// no allocation up to 16 of them.
/// </summary>
internal static class QuoteRules
{
    private const int OnStack = 16;

    /// <param name="tops">At least one; of each bid &lt; ask.</param>
    /// <param name="weights">What was traded at each.</param>
    /// <param name="first">Which of them told first in the round.</param>
    /// <param name="last">Which of them told last.</param>
    /// <returns>Its time is that of the newest source that it uses.</returns>
    public static Quote Combine(
        AggregationStrategy strategy, ReadOnlySpan<TopOfBook> tops, ReadOnlySpan<decimal> weights, int first, int last) => tops.Length == 1
        ? tops[0].ToQuote()
        : strategy switch
        {
            AggregationStrategy.First => tops[first].ToQuote(),
            AggregationStrategy.Last => tops[last].ToQuote(),
            AggregationStrategy.BestBidAsk => Best(tops),
            _ => Mean(strategy, tops, weights),
        };

    private static Quote Best(ReadOnlySpan<TopOfBook> tops)
    {
        var bid = 0;
        var ask = 0;
        for (var i = 1; i < tops.Length; i++)
        {
            if (IsBetterBid(in tops[i], in tops[bid]))
                bid = i;
            if (IsBetterAsk(in tops[i], in tops[ask]))
                ask = i;
        }

        var time = tops[bid].Time > tops[ask].Time ? tops[bid].Time : tops[ask].Time;
        return new Quote(
            time, new Price(tops[bid].Bid), new Quantity(tops[bid].BidSize), new Price(tops[ask].Ask), new Quantity(tops[ask].AskSize));
    }

    /// <summary>Of equal prices the larger size, then the venue that is known longer.</summary>
    internal static bool IsBetterBid(in TopOfBook one, in TopOfBook other) =>
        DecimalOrder.Compare(one.Bid, other.Bid) is var order && (order > 0 || (order == 0 && one.BidSize > other.BidSize));

    internal static bool IsBetterAsk(in TopOfBook one, in TopOfBook other) =>
        DecimalOrder.Compare(one.Ask, other.Ask) is var order && (order < 0 || (order == 0 && one.AskSize > other.AskSize));

    private static Quote Mean(AggregationStrategy strategy, ReadOnlySpan<TopOfBook> tops, ReadOnlySpan<decimal> weights)
    {
        var count = tops.Length;
        var values = count <= OnStack ? stackalloc decimal[OnStack] : new decimal[count];
        values = values[..count];
        var time = tops[0].Time;
        for (var i = 0; i < count; i++)
        {
            values[i] = tops[i].Bid;
            time = tops[i].Time > time ? tops[i].Time : time;
        }

        var scale = Averages.FinestScale(values);
        var bid = Price(strategy, values, weights);
        for (var i = 0; i < count; i++)
            values[i] = tops[i].Ask;
        scale = Math.Max(scale, Averages.FinestScale(values));
        var ask = Price(strategy, values, weights);
        for (var i = 0; i < count; i++)
            values[i] = tops[i].BidSize;
        var bidSize = Averages.RoundedDown(Averages.Mean(values), Averages.FinestScale(values));
        for (var i = 0; i < count; i++)
            values[i] = tops[i].AskSize;
        var askSize = Averages.RoundedDown(Averages.Mean(values), Averages.FinestScale(values));
        return new Quote(
            time, new Price(Averages.RoundedDown(bid, scale)), new Quantity(bidSize),
            new Price(Averages.RoundedUp(ask, scale)), new Quantity(askSize));
    }

    private static decimal Price(AggregationStrategy strategy, Span<decimal> values, ReadOnlySpan<decimal> weights) => strategy switch
    {
        AggregationStrategy.Average => Averages.Mean(values),
        AggregationStrategy.Median => Averages.Median(values),
        AggregationStrategy.VolumeWeighted => Averages.Weighted(values, weights),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "No such strategy makes a mean."),
    };
}
