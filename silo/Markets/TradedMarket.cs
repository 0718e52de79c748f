using System.Collections.Immutable;
using OrleansTrader.Configuration;
using OrleansTrader.MarketData;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Markets;

/// <summary>What the process trades: its feeds, their instruments, its clock, and where its files lie.</summary>
/// <param name="Clock">The clock that grains run on; a recording's own in a replay.</param>
/// <param name="DataFolder">A replay has a folder of its own, so that its money never mixes with another's.</param>
/// <param name="Journal">The same for a database: live trading, and each replay, has a journal of its own in it.</param>
/// <param name="Quantities">What the strategy buys of each symbol.</param>
internal sealed record TradedMarket(
    ImmutableArray<IMarketDataFeed> Feeds,
    InstrumentCatalog Instruments,
    TimeProvider Clock,
    string DataFolder,
    string Journal,
    TimeSpan BarPeriod,
    StrategyStart StrategyStart,
    ImmutableSortedDictionary<Symbol, Quantity> Quantities,
    ImmutableArray<string> Notices) : IAsyncDisposable
{
    /// <summary>What of the market lives in this process, and ends with it; the first one ends last.</summary>
    public ImmutableArray<IAsyncDisposable> Sources { get; init; } = [];

    public ImmutableArray<string> Venues => [.. Feeds.Select(feed => feed.Venue)];

    public ImmutableArray<Symbol> Symbols => [.. Quantities.Keys];

    /// <summary>The currency that all symbols are quoted in; a portfolio is kept in one.</summary>
    public Currency Currency => Instruments.All.Select(instrument => instrument.QuoteCurrency).Distinct().Single();

    /// <param name="output">Is told what the start waits for.</param>
    /// <exception cref="ReplayConfigurationException">There is no such recording.</exception>
    /// <exception cref="MarketFaultException">It can't be traded as it is set up.</exception>
    /// <exception cref="OperationCanceledException">The start was given up.</exception>
    public static async Task<TradedMarket> Create(TraderSettings settings, TextWriter output, CancellationToken cancellation) =>
        settings.Feed.Kind switch
        {
            FeedKind.Replay => ReplayMarket.Create(settings),
            FeedKind.Synthetic => SyntheticMarket.Create(settings),
            FeedKind.Simulator => await SimulatedMarket.Create(settings, output, cancellation),
            _ => await VenueMarket.Create(settings, output, cancellation),
        };

    public async ValueTask DisposeAsync()
    {
        foreach (var source in Sources.Reverse())
            await source.DisposeAsync();
    }
}
