using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The market of one symbol as its events make it: quote, last trade, bars. Bars come from the data, or are built from trades; at the
/// instant that a bar ends, it comes after the quotes of that instant and before its trades. Hot: nothing is allocated but where a bar
/// closes in the middle of a batch.
/// </summary>
public sealed class SymbolMarket(TimeSpan barPeriod)
{
    private readonly BarBuilder _bars = new(barPeriod);
    private Quote _top;

    /// <summary>The number of events so far, built bars included.</summary>
    public long Sequence { get; private set; }

    /// <summary>When the last event happened.</summary>
    public Timestamp? Time { get; private set; }

    public Quote Top => _top;

    public Trade? LastTrade { get; private set; }

    public Bar? LastBar { get; private set; }

    /// <summary>Trades that came after their bar was closed; they move the price and no bar.</summary>
    public long LateTrades { get; private set; }

    /// <summary>Takes the next events.</summary>
    /// <returns>The same events, with the bars that they complete among them.</returns>
    public ImmutableArray<MarketEvent> Take(ImmutableArray<MarketEvent> events)
    {
        ImmutableArray<MarketEvent>.Builder? withBars = null;
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var news = ref events.ItemRef(i);
            if (Apply(in news) is { } closed)
            {
                withBars ??= CopyOf(events, i);
                withBars.Add(MarketEvent.Of(closed));
            }

            withBars?.Add(news);
        }

        var told = withBars?.DrainToImmutable() ?? events;
        Sequence += told.Length;
        return told;
    }

    /// <summary>Every event up to and including this time has been taken.</summary>
    /// <returns>The built bar that ends by then, if one was open.</returns>
    public MarketEvent? CloseBars(Timestamp time)
    {
        if (_bars.CloseUntil(time) is not { } bar)
            return null;
        LastBar = bar;
        Sequence++;
        return MarketEvent.Of(bar);
    }

    private Bar? Apply(in MarketEvent news)
    {
        Time = news.Time;
        Bar? closed = null;
        switch (news.Kind)
        {
            case MarketEventKind.Quote:
                closed = _bars.CloseBefore(news.Time);
                var quote = news.Quote;
                if (!quote.Suspicious)
                    _top = _top.With(in quote);
                break;
            case MarketEventKind.Trade:
                var trade = news.Trade;
                if (_bars.Add(in trade, out closed) == TradeUse.Late)
                    LateTrades++;
                if (!trade.Suspicious)
                    LastTrade = trade;
                break;
            case MarketEventKind.Bar:
                LastBar = news.Bar;
                break;
        }

        if (closed is not null)
            LastBar = closed;
        return closed;
    }

    private static ImmutableArray<MarketEvent>.Builder CopyOf(ImmutableArray<MarketEvent> events, int count)
    {
        var copy = ImmutableArray.CreateBuilder<MarketEvent>(events.Length + 1);
        copy.AddRange(events.AsSpan(0, count));
        return copy;
    }
}
