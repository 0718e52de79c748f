using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>The names of Binance's streams: <c>btcusdt@depth20@100ms</c>.</summary>
internal static class BinanceStream
{
    private const int LongestSymbol = 64;

    /// <summary>The symbol before the at sign, or null. Streams are in lower case, symbols in upper case.</summary>
    public static VenueSymbol? Symbol(ReadOnlySpan<byte> stream, VenueSymbols symbols)
    {
        var end = stream.IndexOf((byte)'@');
        if (end is <= 0 or > LongestSymbol)
            return null;
        Span<byte> name = stackalloc byte[LongestSymbol];
        for (var index = 0; index < end; index++)
            name[index] = stream[index] is >= (byte)'a' and <= (byte)'z' ? (byte)(stream[index] - ('a' - 'A')) : stream[index];
        return symbols.Find(name[..end]);
    }

    public static VenueChannel Channel(ReadOnlySpan<byte> stream)
    {
        var name = stream[(stream.IndexOf((byte)'@') + 1)..];
        return name.SequenceEqual("trade"u8) ? VenueChannel.Trades
            : name.SequenceEqual("aggTrade"u8) ? VenueChannel.AggregateTrades
            : name.SequenceEqual("bookTicker"u8) ? VenueChannel.BestPrices
            : name.SequenceEqual("ticker"u8) ? VenueChannel.Ticker
            : name.SequenceEqual("miniTicker"u8) ? VenueChannel.MiniTicker
            : name.StartsWith("kline_"u8) ? VenueChannel.Candles
            : name.SequenceEqual("depth"u8) || name.StartsWith("depth@"u8) ? VenueChannel.Book
            : name.StartsWith("depth"u8) ? VenueChannel.PartialBook
            : VenueChannel.Other;
    }
}
