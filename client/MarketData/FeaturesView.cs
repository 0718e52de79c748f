using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>Numbers for models. What is not known is null.</summary>
/// <param name="AsOf">When they were so.</param>
/// <param name="Features">By name, in an order that stays; new ones come at the end.</param>
/// <param name="Prices">What the last trades' prices are like.</param>
public sealed record FeaturesView(string Symbol, Timestamp AsOf, IReadOnlyDictionary<string, double?> Features, PriceWatchView Prices)
{
    internal static FeaturesView From(SymbolFeatures features) => new(
        features.Symbol.Value,
        features.Time,
        new OrderedDictionary<string, double?>(
            FeatureVector.Names.Zip(features.Features.Values, (name, value) => KeyValuePair.Create(name, Known(value)))),
        PriceWatchView.From(features.Prices));

    /// <summary>JSON has no such number.</summary>
    internal static double? Known(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>Mean, deviation and spikes of the last trades' prices.</summary>
/// <param name="Window">How many prices make mean and deviation, when there are as many.</param>
/// <param name="Count">How many there are.</param>
/// <param name="ZScore">How many deviations the last price was away from the mean of those before it.</param>
/// <param name="SpikeCount">Spikes so far.</param>
/// <param name="Spikes">The last ones, oldest first; of those that follow each other closely the first.</param>
public sealed record PriceWatchView(
    int Window, int Count, double? Mean, double? Deviation, double? ZScore, long SpikeCount, IReadOnlyList<SpikeView> Spikes)
{
    internal static PriceWatchView From(PriceWatchSnapshot prices) => new(
        prices.Window,
        prices.Count,
        FeaturesView.Known(prices.Mean),
        FeaturesView.Known(prices.Deviation),
        FeaturesView.Known(prices.ZScore),
        prices.SpikeCount,
        [.. prices.Spikes.Select(SpikeView.From)]);
}

/// <summary>A trade whose price was far away from those before it.</summary>
/// <param name="Mean">Of the prices before it; as <paramref name="Deviation"/>.</param>
/// <param name="ZScore">(price − mean) / deviation.</param>
public sealed record SpikeView(Timestamp Time, string Price, double Mean, double Deviation, double ZScore)
{
    internal static SpikeView From(Spike spike) => new(spike.Time, spike.Price.ToString(), spike.Mean, spike.Deviation, spike.ZScore);
}
