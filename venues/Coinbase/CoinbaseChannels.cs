using System.Text;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>The names of both feeds' channels.</summary>
internal static class CoinbaseChannels
{
    public static VenueChannel Of(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("level2"u8) || name.SequenceEqual("level2_batch"u8) || name.SequenceEqual("level2_50"u8)
            || name.SequenceEqual("l2_data"u8) ? VenueChannel.Book
        : name.SequenceEqual("ticker"u8) || name.SequenceEqual("ticker_batch"u8) ? VenueChannel.Ticker
        : name.SequenceEqual("matches"u8) || name.SequenceEqual("market_trades"u8) ? VenueChannel.Trades
        : name.SequenceEqual("heartbeat"u8) || name.SequenceEqual("heartbeats"u8) ? VenueChannel.Heartbeat
        : name.SequenceEqual("candles"u8) ? VenueChannel.Candles
        : name.SequenceEqual("status"u8) ? VenueChannel.Status
        : name.SequenceEqual("full"u8) ? VenueChannel.Orders
        : VenueChannel.Other;

    /// <summary>The streams of a product among its subscribed channels that the venue means by a channel of its answer.</summary>
    public static IEnumerable<string> StreamsOf(VenueSymbol symbol, IEnumerable<string> channels, VenueChannel told) =>
        from channel in channels where Of(Encoding.UTF8.GetBytes(channel)) == told select $"{channel}:{symbol.Name}";

    /// <summary>
    /// Reads an array of product ids, and adds what is subscribed of each, without a time; an empty one is a channel of all products.
    /// </summary>
    public static void ReadProducts(ref JsonScanner json, VenueChannel channel, VenueSymbols symbols, VenueMessage message)
    {
        var any = false;
        json.BeginArray();
        while (json.NextElement())
        {
            any = true;
            if (symbols.Find(json.Text()) is { } symbol)
                Add(symbol, channel, message);
            else
                message.UnknownSymbols++;
        }
        if (!any)
            Add(null, channel, message);
    }

    public static void Add(VenueSymbol? symbol, VenueChannel channel, VenueMessage message)
    {
        ref var item = ref message.Add();
        item.Kind = VenueItemKind.Subscription;
        item.Channel = channel;
        item.Symbol = symbol;
    }
}
