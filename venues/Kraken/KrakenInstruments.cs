using System.Text.Json;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// A message of the <c>instrument</c> channel: a snapshot of all pairs, or those that changed. Its bitcoin is <c>BTC</c>, unlike in older
/// parts of the venue, where it is <c>XBT</c>.
/// </summary>
internal static class KrakenInstruments
{
    public const string Market = "kraken";

    public static VenueInstruments Read(ReadOnlyMemory<byte> utf8) =>
        VenueInstruments.Read(utf8, root => root.GetProperty("data").GetProperty("pairs"), ReadPair);

    private static VenueInstrument ReadPair(JsonElement pair)
    {
        var tick = VenueInstruments.Number(pair, "price_increment");
        return VenueInstruments.Make(
            Market, VenueInstruments.Text(pair, "symbol"), VenueInstruments.Text(pair, "base"), VenueInstruments.Text(pair, "quote"),
            tick > 0 ? tick : VenueInstruments.Number(pair, "tick_size"), pair.GetProperty("price_precision").GetInt32(),
            VenueInstruments.Number(pair, "qty_increment"), pair.GetProperty("qty_precision").GetInt32(),
            VenueInstruments.Number(pair, "qty_min"),
            VenueInstruments.Text(pair, "status") == "online");
    }
}
