using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>Numbers for a model, each with its name. What is not known is not a number.</summary>
[GenerateSerializer, Immutable, Alias("trader.FeatureVector")]
public sealed record FeatureVector([property: Id(0)] ImmutableArray<double> Values)
{
    /// <summary>The names, in the order of the values; new ones come at the end.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["spread_percent", "imbalance", "micro_price", "mid_price", "venues", "return", "volatility"];

    public double this[string name] => Names.IndexOf(name) is var at and >= 0
        ? Values[at]
        : throw new KeyNotFoundException($"There is no feature '{name}'; there are {string.Join(", ", Names)}.");
}
