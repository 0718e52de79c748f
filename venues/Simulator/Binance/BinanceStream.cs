using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Binance;

/// <summary>Binance's stream names: <c>btcusdt@trade</c>, <c>btcusdt@kline_1m</c>, <c>btcusdt@depth20@100ms</c>.</summary>
internal static class BinanceStream
{
    public const int Fast = 100;
    public const int Slow = 1000;

    private const int LevelsUnit = 10_000;

    private static readonly int[] PartialLevels = [5, 10, 20];

    /// <summary>A stream that doesn't exist is nothing.</summary>
    public static StreamKey? Parse(string name, VenueMarket market)
    {
        var at = name.IndexOf('@');
        if (at < 0 || BookOf(name[..at], market) is not { } book)
            return null;
        var stream = name[(at + 1)..];
        switch (stream)
        {
            case "trade":
                return new(StreamChannel.Trade, book);
            case "aggTrade":
                return new(StreamChannel.AggregateTrade, book);
            case "ticker":
                return new(StreamChannel.Ticker, book);
            case "miniTicker":
                return new(StreamChannel.MiniTicker, book);
            case "bookTicker":
                return new(StreamChannel.BookTicker, book);
            case "depth" or "depth@1000ms":
                return new(StreamChannel.Book, book, Slow);
            case "depth@100ms":
                return new(StreamChannel.Book, book, Fast);
            default:
                break;
        }
        if (stream.StartsWith("kline_", StringComparison.Ordinal))
        {
            var interval = IndexOf(stream["kline_".Length..]);
            return interval < 0 ? null : new(StreamChannel.Candle, book, interval);
        }
        foreach (var levels in PartialLevels)
        {
            if (stream == $"depth{levels}" || stream == $"depth{levels}@1000ms")
                return new(StreamChannel.PartialBook, book, levels * LevelsUnit + Slow);
            if (stream == $"depth{levels}@100ms")
                return new(StreamChannel.PartialBook, book, levels * LevelsUnit + Fast);
        }
        return null;
    }

    /// <summary>As a client would name it.</summary>
    public static string NameOf(StreamKey stream, VenueMarket market)
    {
        var symbol = market.Books[stream.Book].Instrument.Name.ToLowerInvariant();
        return stream.Channel switch
        {
            StreamChannel.Trade => $"{symbol}@trade",
            StreamChannel.AggregateTrade => $"{symbol}@aggTrade",
            StreamChannel.Ticker => $"{symbol}@ticker",
            StreamChannel.MiniTicker => $"{symbol}@miniTicker",
            StreamChannel.BookTicker => $"{symbol}@bookTicker",
            StreamChannel.Candle => $"{symbol}@kline_{CandleInterval.All[stream.Parameter].Name}",
            StreamChannel.Book => $"{symbol}@depth{Speed(stream)}",
            _ => $"{symbol}@depth{LevelsOf(stream)}{Speed(stream)}",
        };
    }

    /// <summary>Milliseconds between messages of a book's stream.</summary>
    public static int PeriodOf(StreamKey stream) => stream.Parameter % LevelsUnit;

    public static int LevelsOf(StreamKey stream) => stream.Parameter / LevelsUnit;

    public static int IndexOf(string interval)
    {
        for (var index = 0; index < CandleInterval.All.Count; index++)
        {
            if (CandleInterval.All[index].Name == interval)
                return index;
        }
        return -1;
    }

    private static string Speed(StreamKey stream) => PeriodOf(stream) == Fast ? "@100ms" : "";

    private static int? BookOf(string symbol, VenueMarket market)
    {
        foreach (var book in market.Books)
        {
            if (book.Instrument.LowerNameUtf8.Length == symbol.Length && book.Instrument.Name.ToLowerInvariant() == symbol)
                return book.Number;
        }
        return null;
    }
}
