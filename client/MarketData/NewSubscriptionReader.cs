using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using OrleansTrader.Api.Requests;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>Reads what <see cref="NewSubscriptionBody"/> describes; tells everything that is wrong with it at once.</summary>
internal static class NewSubscriptionReader
{
    private const int MostChannels = 64;
    private const int LongestChannel = 64;

    private const string SymbolRule = "a symbol in upper case, such as SPY or BTC/USD";

    private static readonly string ChannelsRule =
        $"a list of at most {MostChannels} names of channels, each of 1 to {LongestChannel} letters, digits and the signs _ @ -";

    private static readonly FrozenSet<string> Fields = FrozenSet.Create("symbol", "channels");

    /// <summary>The symbol and the channels; null where <paramref name="faults"/> tells why.</summary>
    public static (Symbol Symbol, ImmutableArray<string> Channels)? Read(JsonElement body, RequestFaults faults)
    {
        var fields = new JsonFields(body, Fields, faults);
        if (body.ValueKind != JsonValueKind.Object)
            return null;
        var symbol = fields.Required("symbol", SymbolRule, ParseSymbol);
        var channels = fields.OptionalTexts("channels", ChannelsRule, MostChannels, IsChannel);
        return faults.Any ? null : (symbol!.Value, [.. channels]);
    }

    private static Symbol? ParseSymbol(string text) => Symbol.TryParse(text, out var symbol) ? symbol : null;

    private static bool IsChannel(string text) =>
        text.Length is >= 1 and <= LongestChannel && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@' or '-');
}
