using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Configuration;

/// <summary>The settings on how venues call things, each a text with an equals sign in it.</summary>
internal static class SymbolNames
{
    public static IEnumerable<SettingsFault> FaultsOf(VenuesSection venues)
    {
        var named = new HashSet<(string Venue, string Name)>();
        foreach (var text in venues.Mappings)
        {
            if (Mapping(text) is not { } mapping)
            {
                var venuesAre = string.Join(", ", VenueNames.All);
                yield return new SettingsFault(
                    "Venues:Mappings", $"'{text}' is not venue:NAME=SYMBOL, as binance:BTCUSDT=BTC/USD, with a venue out of {venuesAre}.");
            }
            else if (!named.Add((mapping.Venue, mapping.VenueSymbol)) || !named.Add((mapping.Venue, $"={mapping.Symbol}")))
            {
                yield return new SettingsFault(
                    "Venues:Mappings", $"'{text}': one of both is mapped before; at a venue one name is one symbol.");
            }
        }

        foreach (var fault in OfAssets("Venues:AssetNames", "XBT=BTC", venues.AssetNames))
            yield return fault;
        foreach (var fault in OfAssets("Venues:QuoteEquivalents", "USDT=USD", venues.QuoteEquivalents))
            yield return fault;
    }

    /// <summary>Of settings without faults.</summary>
    public static SymbolMapSettings ToMap(VenuesSection venues) => SymbolMapSettings.Default with
    {
        Mappings = [.. venues.Mappings.Select(text => Mapping(text)!)],
        AssetNames = SymbolMapSettings.Default.AssetNames.SetItems(Pairs(venues.AssetNames)),
        QuoteEquivalents = SymbolMapSettings.Default.QuoteEquivalents.SetItems(Pairs(venues.QuoteEquivalents)),
    };

    public static bool IsAsset(string text) =>
        text is { Length: >= 2 and <= 12 } && text.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9');

    private static IEnumerable<SettingsFault> OfAssets(string key, string example, List<string> texts)
    {
        var before = new HashSet<string>();
        foreach (var text in texts)
        {
            if (text.Split('=') is not [var name, var meant] || !IsAsset(name) || !IsAsset(meant) || name == meant)
                yield return new SettingsFault(key, $"'{text}' is not one asset for another: {example} is.");
            else if (!before.Add(name))
                yield return new SettingsFault(key, $"'{text}': {name} is there before; it stands for one asset.");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(List<string> texts) =>
        texts.Select(text => text.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    private static SymbolMapping? Mapping(string text) =>
        text.Split('=') is [var place, var symbolText] && Symbol.TryParse(symbolText, out var symbol)
        && place.Split(':') is [var venue, { Length: > 0 } name] && VenueNames.All.Contains(venue)
            ? new SymbolMapping(symbol, venue, name)
            : null;
}
