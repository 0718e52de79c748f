using System.Collections.Immutable;
using System.Globalization;
using Orleans;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Hosting;

/// <summary>One line on how the trading goes: market time, prices, positions, equity, events per second since the last line.</summary>
internal sealed class ProgressLine(IGrainFactory grains, TradingPlan plan, TimeProvider wallClock)
{
    private long _toldAt = wallClock.GetTimestamp();
    private long _toldEvents;

    /// <summary>Since the last line.</summary>
    public TimeSpan Elapsed => wallClock.GetElapsedTime(_toldAt);

    public async Task<string> Next(ImmutableArray<FeedStatus> feeds)
    {
        var markets = await Task.WhenAll(plan.Market.Symbols.Select(symbol => grains.GetGrain<ISymbolGrain>(symbol.Value).GetSnapshot()));
        var portfolio = await grains.GetGrain<IPortfolioGrain>(plan.Portfolio.Portfolio.Value).GetSnapshot();
        var received = feeds.Sum(feed => feed.Received);
        var eventsPerSecond = (received - _toldEvents) / Elapsed.TotalSeconds;
        _toldEvents = received;
        _toldAt = wallClock.GetTimestamp();

        var prices = string.Join("  ", markets.Select(market => $"{market.Symbol} {market.Mark?.ToString() ?? "-"}"));
        var ledger = portfolio?.Ledger;
        var positions = string.Join(", ", ledger?.Positions.Values.Where(p => !p.Quantity.IsZero).Select(p => $"{p.Quantity} {p.Symbol}") ?? []);
        var equity = ledger is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{ledger.Equity.Amount:0.00} {ledger.Currency}");
        var time = feeds.Max(feed => feed.LastMessageAt)?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{time ?? "no data yet"} | {prices} | position {(positions.Length == 0 ? "flat" : positions)} | equity {equity} | {eventsPerSecond:0} events/s");
    }
}
