namespace OrleansTrader.Venues.Decoding;

/// <summary>Levels as arrays: <c>[["price", "size", …], …]</c>, as Binance and Coinbase Exchange write them.</summary>
internal static class LevelReading
{
    public static void ReadPairs(ref JsonScanner json, bool isAsk, VenueMessage message)
    {
        json.BeginArray();
        while (json.NextElement())
        {
            json.BeginArray();
            json.RequireElement();
            var price = json.Decimal();
            json.RequireElement();
            var size = json.Decimal();
            while (json.NextElement())
                json.Skip();
            message.AddLevel(isAsk, price, size);
        }
    }
}
