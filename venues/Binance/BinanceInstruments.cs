using System.Text.Json;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>
/// <c>/api/v3/exchangeInfo</c>. The grids are those of the filters PRICE_FILTER and LOT_SIZE; where a filter is not there, or sets 0
/// (which means that it sets none), the precision of the quote and of the base asset is the grid.
/// </summary>
internal static class BinanceInstruments
{
    public const string Market = "binance";

    public static VenueInstruments Read(ReadOnlyMemory<byte> utf8) =>
        VenueInstruments.Read(utf8, root => root.GetProperty("symbols"), ReadSymbol);

    private static VenueInstrument ReadSymbol(JsonElement symbol)
    {
        decimal tick = 0, lot = 0, minimum = 0;
        foreach (var filter in symbol.GetProperty("filters").EnumerateArray())
        {
            switch (VenueInstruments.Text(filter, "filterType"))
            {
                case "PRICE_FILTER":
                    tick = VenueInstruments.Number(filter, "tickSize");
                    break;
                case "LOT_SIZE":
                    lot = VenueInstruments.Number(filter, "stepSize");
                    minimum = VenueInstruments.Number(filter, "minQty");
                    break;
            }
        }
        return VenueInstruments.Make(
            Market, VenueInstruments.Text(symbol, "symbol"), VenueInstruments.Text(symbol, "baseAsset"),
            VenueInstruments.Text(symbol, "quoteAsset"),
            tick, symbol.GetProperty("quotePrecision").GetInt32(), lot, symbol.GetProperty("baseAssetPrecision").GetInt32(), minimum,
            VenueInstruments.Text(symbol, "status") == "TRADING");
    }
}
