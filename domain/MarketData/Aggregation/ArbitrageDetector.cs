using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// Watches a symbol for opportunities between two venues: a bid at one that is above the ask at another by more than the fees. Live books
/// and quotes count, polled prices never, nor a venue whose book was live and is not. Hot while there is none: O(1) where no quote and no
/// book has changed, O(venues) where no venue's bid is above another's ask, else O(venues²); no allocation.
/// </summary>
/// <param name="fees">The taker fees.</param>
/// <param name="leastPercent">What the best pair of prices must bring, fees paid, in percent of what is paid. 0 or more.</param>
/// <param name="kept">How many that have ended are kept. 0 or more.</param>
/// <param name="changeInterval">Least time between two changes of one opportunity that are told. Default: every one is.</param>
public sealed class ArbitrageDetector(FeeSchedule fees, decimal leastPercent, int kept, TimeSpan changeInterval = default)
{
    private readonly List<ArbitrageOpportunity> _open = [];

    // As each of the open ones was told last.
    private readonly List<ArbitrageOpportunity> _lastTold = [];
    private readonly Queue<ArbitrageOpportunity> _ended = new();
    private readonly List<ArbitrageOpportunity> _seen = [];
    private VenueDepth[] _depths = new VenueDepth[8];
    private long _seenVersion = -1;

    /// <summary>Those that are there now.</summary>
    public ImmutableArray<ArbitrageOpportunity> Open => [.. _open];

    public bool HasOpen => _open.Count > 0;

    /// <summary>Those that have ended, oldest first.</summary>
    public ImmutableArray<ArbitrageOpportunity> Ended => [.. _ended];

    /// <summary>How many began so far.</summary>
    public long Count { get; private set; }

    /// <summary>Looks at the market as it is after its last news.</summary>
    /// <param name="told">Gets what began, changed and ended.</param>
    public void Look(SymbolAggregate market, List<ArbitrageEvent> told)
    {
        if (market.Now is not { } now || (_open.Count == 0 && !IsWorthALook(market)))
            return;
        if (market.VenueCount > _depths.Length)
            _depths = new VenueDepth[market.VenueCount * 2];
        var count = market.TradableDepths(_depths);
        _seen.Clear();
        for (var buy = 0; buy < count; buy++)
        {
            for (var sell = 0; sell < count; sell++)
            {
                if (sell != buy)
                    Look(market.Symbol, in _depths[buy], in _depths[sell], now, told);
            }
        }

        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!_seen.Contains(_open[i]))
                End(i, now, told);
        }
    }

    private bool IsWorthALook(SymbolAggregate market)
    {
        if (market.DepthVersion == _seenVersion)
            return false;
        _seenVersion = market.DepthVersion;
        return market.MayHaveArbitrage();
    }

    private void Look(Symbol symbol, in VenueDepth buy, in VenueDepth sell, Timestamp now, List<ArbitrageEvent> told)
    {
        if (buy.AskCount == 0 || sell.BidCount == 0 || sell.Bid(0).Price <= buy.Ask(0).Price)
            return;
        var walk = ArbitrageWalk.Of(in buy, fees.Taker(buy.Venue), in sell, fees.Taker(sell.Venue), leastPercent / 100);
        if (walk.Quantity == 0)
            return;
        var (ask, bid) = (buy.Ask(0).Price.Value, sell.Bid(0).Price.Value);
        var scale = Math.Max(ask.Scale, bid.Scale);
        var at = IndexOf(buy.Venue, sell.Venue);
        var known = at < 0 ? null : _open[at];
        var found = new ArbitrageOpportunity(
            symbol, buy.Venue, sell.Venue, new Quantity(walk.Quantity),
            new Price(Averages.Rounded(walk.Bought / walk.Quantity, scale)),
            new Price(Averages.Rounded(walk.Sold / walk.Quantity, scale)), walk.Profit, (double)(100 * (walk.BestReceived - walk.BestPaid) / walk.BestPaid),
            known?.Since ?? now, now, Math.Max(walk.Profit, known?.BestProfit ?? 0),
            (double)(100 * (bid - ask) / ask));
        if (known is null)
        {
            Count++;
            _open.Add(found);
            _lastTold.Add(found);
            told.Add(new ArbitrageEvent(ArbitrageChange.Began, found));
        }
        else
        {
            _open[at] = found;
            if (now - _lastTold[at].Until >= changeInterval && found with { Until = _lastTold[at].Until } != _lastTold[at])
            {
                _lastTold[at] = found;
                told.Add(new ArbitrageEvent(ArbitrageChange.Changed, found));
            }
        }

        _seen.Add(found);
    }

    private void End(int at, Timestamp now, List<ArbitrageEvent> told)
    {
        var ended = _open[at] with { Until = now };
        _open.RemoveAt(at);
        _lastTold.RemoveAt(at);
        _ended.Enqueue(ended);
        if (_ended.Count > kept)
            _ = _ended.Dequeue();
        told.Add(new ArbitrageEvent(ArbitrageChange.Ended, ended));
    }

    private int IndexOf(string buyVenue, string sellVenue)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].BuyVenue == buyVenue && _open[i].SellVenue == sellVenue)
                return i;
        }

        return -1;
    }
}
