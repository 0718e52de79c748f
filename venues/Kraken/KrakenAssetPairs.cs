using System.Text.Json;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// The answer of <c>0/public/AssetPairs</c>. REST has kept the names of the WebSocket's first version (<c>wsname</c>, where bitcoin is XBT
/// and dogecoin XDG); they are told here as its second version writes them. A pair without such a name has no stream and is passed over.
/// </summary>
internal static class KrakenAssetPairs
{
    /// <summary>A refusal comes with status 200 and a list of errors, without a result; they are its faults.</summary>
    public static VenueInstruments Read(ReadOnlyMemory<byte> utf8) => VenueInstruments.Read(utf8, Result, ReadPair);

    private static JsonElement Result(JsonElement root) =>
        root.TryGetProperty("error", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? throw new FormatException(string.Join(' ', errors.EnumerateArray()))
            : root.GetProperty("result");

    private static VenueInstrument? ReadPair(JsonElement pair)
    {
        if (!pair.TryGetProperty("wsname", out var name) || name.GetString() is not { Length: > 0 } text)
            return null;
        if (text.Split('/') is not [var first, var second])
            throw new FormatException($"'{text}' is not a pair.");
        var (@base, quote) = (InVersion2(first), InVersion2(second));
        return VenueInstruments.Make(
            KrakenInstruments.Market, $"{@base}/{quote}", @base, quote, VenueInstruments.Number(pair, "tick_size"),
            pair.GetProperty("pair_decimals").GetInt32(), lot: 0, pair.GetProperty("lot_decimals").GetInt32(),
            VenueInstruments.Number(pair, "ordermin"), VenueInstruments.Text(pair, "status") == "online");
    }

    private static string InVersion2(string asset) => asset switch { "XBT" => "BTC", "XDG" => "DOGE", _ => asset };
}
