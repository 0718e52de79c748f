using System.Text.Json;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Coinbase's products: of Exchange the answer of <c>/products</c> and the feed's <c>status</c> message, of Advanced Trade the answers of
/// <c>products</c> and <c>products/{id}</c>. Only spot products; a future's order grid is in contracts.
/// </summary>
internal static class CoinbaseInstruments
{
    public const string Market = "coinbase";

    // Where the venue tells no increment: its book keeps eight digits.
    private const int Digits = 8;

    /// <summary>Exchange: an array, or an object with a field <c>products</c>.</summary>
    public static VenueInstruments ReadExchange(ReadOnlyMemory<byte> utf8) => VenueInstruments.Read(
        utf8, root => root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("products"), ReadExchangeProduct);

    /// <summary>Advanced Trade: an object with a field <c>products</c>.</summary>
    public static VenueInstruments ReadAdvanced(ReadOnlyMemory<byte> utf8) => VenueInstruments.Read(
        utf8, root => root.GetProperty("products"), ReadAdvancedProduct);

    private static VenueInstrument ReadExchangeProduct(JsonElement product) => VenueInstruments.Make(
        Market, VenueInstruments.Text(product, "id"), VenueInstruments.Text(product, "base_currency"),
        VenueInstruments.Text(product, "quote_currency"), VenueInstruments.Number(product, "quote_increment"), Digits,
        VenueInstruments.Number(product, "base_increment"), Digits, VenueInstruments.Number(product, "base_min_size"),
        VenueInstruments.Text(product, "status") == "online" && !IsTrue(product, "trading_disabled"));

    private static VenueInstrument? ReadAdvancedProduct(JsonElement product)
    {
        if (product.TryGetProperty("product_type", out var type) && type.GetString() != "SPOT")
            return null;
        var increment = VenueInstruments.Number(product, "price_increment");
        return VenueInstruments.Make(
            Market, VenueInstruments.Text(product, "product_id"), VenueInstruments.Text(product, "base_currency_id"),
            VenueInstruments.Text(product, "quote_currency_id"),
            increment > 0 ? increment : VenueInstruments.Number(product, "quote_increment"), Digits,
            VenueInstruments.Number(product, "base_increment"), Digits, VenueInstruments.Number(product, "base_min_size"),
            VenueInstruments.Text(product, "status") == "online"
                && !IsTrue(product, "trading_disabled") && !IsTrue(product, "is_disabled") && !IsTrue(product, "view_only"));
    }

    private static bool IsTrue(JsonElement product, string property) =>
        product.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;
}
