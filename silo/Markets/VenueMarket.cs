using System.Collections.Immutable;
using System.Globalization;
using OrleansTrader.Configuration;
using OrleansTrader.MarketData;
using OrleansTrader.Storage.PostgreSql;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Markets;

/// <summary>
/// One market of venues, over their sockets. What a symbol is called at a venue, and its grids, come from the venues' own lists, which are
/// asked for at the start (<see cref="VenueListings"/>).
/// </summary>
internal static class VenueMarket
{
    /// <inheritdoc cref="TradedMarket.Create"/>
    public static Task<TradedMarket> Create(TraderSettings settings, TextWriter output, CancellationToken cancellation) =>
        Create(settings, settings.Feed.Venues, SymbolNames.ToMap(settings.Venues), output, cancellation);

    /// <inheritdoc cref="TradedMarket.Create"/>
    public static async Task<TradedMarket> Create(
        TraderSettings settings, IReadOnlyList<string> venues, SymbolMapSettings names, TextWriter output, CancellationToken cancellation)
    {
        var symbols = settings.Venues.Symbols.ConvertAll(Symbol.Parse);
        var clock = TimeProvider.System;
        var lifetime = new CancellationTokenSource();
        var http = new HttpClient();
        var metrics = new ConnectivityMetrics();
        ImmutableArray<IAsyncDisposable> sources = [new Ending(http.Dispose), new Ending(metrics.Dispose), new Ending(lifetime.Cancel)];
        try
        {
            var listings = new VenueListings(symbols, names);
            var asked = venues.ToDictionary(venue => venue, Ask);
            await listings.WhenEnough(asked, settings.Venues.ListPatience, clock, Wait, cancellation);
            if (listings.Faults() is { IsEmpty: false } faults)
                throw new MarketFaultException(faults);

            var feeds = new VenueFeeds(settings.Venues, http, metrics, clock);
            return new TradedMarket(
                [.. venues.Select(FeedOf)],
                new InstrumentCatalog(symbols.Select(listings.InstrumentOf)),
                clock,
                settings.Data,
                PostgreSqlStorageOptions.LiveJournal,
                settings.Market.BarPeriod,
                StrategyStart.FromLedger,
                symbols.ToImmutableSortedDictionary(symbol => symbol, symbol => QuantityOf(settings, symbol)),
                [.. venues.SelectMany(listings.Describe)])
            {
                Sources = sources,
            };

            async Task Ask(string venue)
            {
                var list = new InstrumentList(http, clock, VenueFeeds.RandomOf(venue));
                var rest = new Uri(settings.Venues[venue].Rest);
                listings.Add(venue, await list.Get(venue, rest, (fault, delay) => Tell(venue, fault, delay), lifetime.Token));
            }

            IMarketDataFeed FeedOf(string venue) =>
                listings.NamesAt(venue) is { } known ? Feed(venue, known) : new LateFeed(venue, Later(venue));

            VenueFeed Feed(string venue, IReadOnlyList<(string Name, Symbol Unified)> known) =>
                feeds.Create(venue, known, symbol => listings.NameAt(venue, symbol));

            async Task<VenueFeed> Later(string venue)
            {
                await asked[venue];
                foreach (var line in listings.FaultsOf(venue).Concat(listings.Describe(venue)))
                    output.WriteLine($"Note      {line}");
                return Feed(venue, listings.NamesAt(venue)!);
            }
        }
        catch
        {
            foreach (var source in sources.Reverse())
                await source.DisposeAsync();
            throw;
        }

        void Tell(string venue, string fault, TimeSpan delay) => Wait(string.Create(
            CultureInfo.InvariantCulture,
            $"{venue}'s list of instruments can not be had; it is asked for again in {delay.TotalSeconds:0.0} s. {fault}"));

        void Wait(string what) => output.WriteLine($"Waiting   {what}");
    }

    private static Quantity QuantityOf(TraderSettings settings, Symbol symbol) =>
        new(settings.Venues.Quantities.Find(section => section.Symbol == symbol.Value)?.Quantity ?? settings.Strategy.Quantity);

    private sealed class Ending(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return default;
        }
    }
}
