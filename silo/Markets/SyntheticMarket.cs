using System.Collections.Immutable;
using OrleansTrader.Configuration;
using OrleansTrader.MarketData;
using OrleansTrader.Storage.PostgreSql;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Synthetic;

namespace OrleansTrader.Markets;

/// <summary>A seeded market that never closes.</summary>
internal static class SyntheticMarket
{
    public static TradedMarket Create(TraderSettings settings)
    {
        var synthetic = settings.Synthetic;
        var symbols = synthetic.Symbols.ConvertAll(section => (Section: section, Instrument: ToInstrument(section)));
        var options = new SyntheticOptions
        {
            Instruments = symbols.ConvertAll(symbol => new SyntheticInstrument(symbol.Instrument, symbol.Section.BasePrice)),
            Seed = synthetic.Seed,
            EventsPerSecond = synthetic.EventsPerSecond,
            WatermarkPeriod = synthetic.BarPeriod,
        };
        return new TradedMarket(
            [new SyntheticFeed(options, TimeProvider.System)],
            new InstrumentCatalog(symbols.Select(symbol => symbol.Instrument)),
            TimeProvider.System,
            settings.Data,
            PostgreSqlStorageOptions.LiveJournal,
            synthetic.BarPeriod,
            StrategyStart.FromLedger,
            symbols.ToImmutableSortedDictionary(
                symbol => symbol.Instrument.Symbol, symbol => new Quantity(symbol.Section.Quantity ?? settings.Strategy.Quantity)),
            Notices: []);
    }

    private static Instrument ToInstrument(SyntheticSymbolSection section) => new(
        Symbol.Parse(section.Symbol), "synthetic", section.Symbol.Contains('/') ? SecurityType.Crypto : SecurityType.Equity,
        section.QuoteCurrency(), section.TickSize, new Quantity(section.LotSize), MinimumQuantity: new Quantity(section.LotSize));
}
