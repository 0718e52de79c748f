using OrleansTrader.Api.Errors;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>The symbol that a path names.</summary>
internal static class SymbolPath
{
    /// <summary>What is traded under that name; null where nothing is.</summary>
    public static Instrument? Find(string text, InstrumentCatalog instruments) =>
        Symbol.TryParse(Decoded(text), out var symbol) ? instruments.Find(symbol) : null;

    public static ProblemResult Unknown(string text) => ProblemKind.SymbolNotFound.With($"There is no symbol {Decoded(text)}.");

    // The server decodes a path but for %2F, which would make another path of it.
    private static string Decoded(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
