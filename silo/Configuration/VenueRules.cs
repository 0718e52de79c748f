using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Configuration;

/// <summary>The rules between the venues' settings.</summary>
internal static class VenueRules
{
    public static IEnumerable<SettingsFault> Faults(VenuesSection venues)
    {
        foreach (var name in VenueNames.All)
        {
            var (section, key) = (venues[name], $"Venues:{char.ToUpperInvariant(name[0])}{name[1..]}");
            if (!IsAddress(section.Url, "ws", "wss"))
                yield return new SettingsFault($"{key}:Url", $"'{section.Url}' is not an address that begins with wss:// or ws://.");
            if (!IsAddress(section.Rest, "http", "https") || !section.Rest.EndsWith('/'))
            {
                yield return new SettingsFault(
                    $"{key}:Rest", $"'{section.Rest}' is not an address from https:// or http:// to a slash at the end.");
            }
        }

        for (var i = 0; i < venues.Quantities.Count; i++)
        {
            var text = venues.Quantities[i].Symbol;
            if (!Symbol.TryParse(text, out _))
                yield return new SettingsFault($"Venues:Quantities:{i}:Symbol", $"'{text}' is not a symbol: BTC/USD is one.");
            else if (venues.Quantities.FindIndex(other => other.Symbol == text) < i)
                yield return new SettingsFault($"Venues:Quantities:{i}:Symbol", $"{text} is there before; one quantity of it is bought.");
        }

        foreach (var fault in SymbolNames.FaultsOf(venues))
            yield return fault;
    }

    /// <summary>Of those that are traded at venues.</summary>
    public static IEnumerable<SettingsFault> OfSymbols(List<string> symbols)
    {
        const string Key = "Venues:Symbols";
        if (symbols.Count == 0)
            yield return new SettingsFault(Key, "venues need at least one symbol (--symbols BTC/USD,ETH/USD).");
        string? currency = null;
        for (var i = 0; i < symbols.Count; i++)
        {
            var text = symbols[i];
            if (QuoteOf(text) is not { } quote)
                yield return new SettingsFault(Key, $"'{text}' is not a pair: BTC/USD is one.");
            else if (symbols.IndexOf(text) < i)
                yield return new SettingsFault(Key, $"{text} is there twice; a symbol has one market.");
            else if (quote != (currency ??= quote))
                yield return new SettingsFault(Key, $"{text} is not quoted in {currency} as the others; a portfolio is kept in one currency.");
        }
    }

    /// <summary>What stands behind the slash, if a currency does.</summary>
    private static string? QuoteOf(string symbol) =>
        Symbol.TryParse(symbol, out _) && symbol.Split('/') is [_, var quote] && SymbolNames.IsAsset(quote) ? quote : null;

    private static bool IsAddress(string text, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme)
        && address.Host.Length > 0 && address.Query.Length == 0 && address.Fragment.Length == 0;
}
