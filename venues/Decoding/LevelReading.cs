namespace OrleansTrader.Venues.Decoding;

/// <summary>Reads the levels of one side of a book.</summary>
internal static class LevelReading
{
    /// <summary>Levels as arrays: <c>[["price", "size", …], …]</c>, as Binance and Coinbase Exchange write them.</summary>
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

    /// <summary>Levels as objects, as Kraken and Coinbase's REST write them. One without a size is one with a bad size.</summary>
    /// <param name="sizeName">The field that holds the size; the price is in <c>price</c>.</param>
    public static void ReadObjects(ref JsonScanner json, bool isAsk, ReadOnlySpan<byte> sizeName, VenueMessage message)
    {
        json.BeginArray();
        while (json.NextElement())
        {
            var price = 0m;
            var size = -1m;
            json.BeginObject();
            while (json.NextField(out var name))
            {
                if (name.SequenceEqual("price"u8))
                    price = json.Decimal();
                else if (name.SequenceEqual(sizeName))
                    size = json.Decimal();
                else
                    json.Skip();
            }
            message.AddLevel(isAsk, price, size);
        }
    }
}
