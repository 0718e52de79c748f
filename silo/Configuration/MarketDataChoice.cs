using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Configuration;

/// <summary>How symbols make one market of what comes in, as the settings say.</summary>
internal static class MarketDataChoice
{
    /// <param name="settings">Without faults.</param>
    public static MarketDataSettings Of(TraderSettings settings, TimeSpan barPeriod)
    {
        var (aggregation, arbitrage) = (settings.Aggregation, settings.Aggregation.Arbitrage);
        var all = aggregation.ToSettings();
        var takers = VenueNames.All.ToImmutableDictionary(venue => venue, venue => settings.Venues[venue].TakerFee);
        var fees = FeeSchedule.Usual with { Takers = takers };
        return new MarketDataSettings(barPeriod)
        {
            Aggregation = all,
            AggregationBySymbol = aggregation.Symbols.ToImmutableDictionary(
                section => Symbol.Parse(section.Symbol), section => section.Over(all)),
            Arbitrage = new ArbitrageSettings(fees, arbitrage.MinimumSpreadPercent, arbitrage.ChangeInterval, arbitrage.Kept),
            Quality = aggregation.Quality.ToLimits(),
        };
    }
}
