using System.Collections.Immutable;

namespace OrleansTrader.MarketData;

/// <summary>How the venues' spellings become unified symbols.</summary>
/// <param name="Mappings">Count before anything that follows from the venues' lists.</param>
/// <param name="AssetNames">
/// Other names of an asset, to the one that we use. Default: <c>XBT</c> is <c>BTC</c>, <c>XDG</c> is <c>DOGE</c>.
/// </param>
/// <param name="QuoteEquivalents">
/// Quote currencies that may stand in for another: <c>USDT</c> for <c>USD</c> makes a venue's BTCUSDT its BTC/USD, where it lists no
/// BTC/USD of its own. Default: none, as they are not the same money.
/// </param>
public sealed record SymbolMapSettings(
    ImmutableArray<SymbolMapping> Mappings,
    ImmutableDictionary<string, string> AssetNames,
    ImmutableDictionary<string, string> QuoteEquivalents)
{
    public static SymbolMapSettings Default { get; } = new(
        [],
        ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("XBT", "BTC"), KeyValuePair.Create("XDG", "DOGE")]),
        []);

    /// <summary>These settings with USDT in the place of USD where a venue has no pair in USD.</summary>
    public SymbolMapSettings WithTetherAsDollar() => this with { QuoteEquivalents = QuoteEquivalents.SetItem("USDT", "USD") };
}
