using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>The book as Binance writes it whole: of the partial depth streams, and of the REST call.</summary>
internal static class BinanceDepth
{
    /// <summary>Reads the fields of an object that has begun. The item's levels are added to the message.</summary>
    public static void Read(ref JsonScanner json, ref VenueItem item, VenueMessage message)
    {
        var hasBids = false;
        var hasAsks = false;
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("lastUpdateId"u8))
            {
                item.Id = json.Integer();
            }
            else if (name.SequenceEqual("bids"u8) && !hasBids)
            {
                hasBids = true;
                LevelReading.ReadPairs(ref json, isAsk: false, message);
            }
            else if (name.SequenceEqual("asks"u8) && !hasAsks)
            {
                hasAsks = true;
                LevelReading.ReadPairs(ref json, isAsk: true, message);
            }
            else if (name.SequenceEqual("bids"u8) || name.SequenceEqual("asks"u8))
            {
                json.Fail();
            }
            else
            {
                json.Skip();
            }
        }
        item.LevelCount = message.LevelCount - item.FirstLevel;
        if (!hasBids || !hasAsks || item.Id <= 0)
            json.Fail();
    }
}
