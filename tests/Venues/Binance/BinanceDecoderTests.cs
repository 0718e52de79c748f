using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Decoding;
using static OrleansTrader.Tests.Venues.Binance.BinanceSamples;

namespace OrleansTrader.Tests.Venues.Binance;

public sealed class BinanceDecoderTests
{
    private static readonly Timestamp EventTime = Timestamp.Parse("2022-12-31T19:43:02.136Z");

    private readonly BinanceDecoder _decoder = new(Decoded.Symbols("BNBBTC", "BNBUSDT"));

    [Fact]
    public void Decode_ATrade_HasItsValues()
    {
        var trade = Decoded.Item(_decoder, RawTrade);
        Assert.Equal((VenueItemKind.Trade, "BNBBTC", 12345L), (trade.Kind, trade.Symbol!.Name, trade.Id));
        Assert.Equal((0.001m, 100m, true), (trade.Price, trade.Quantity, trade.SellerTook));
        Assert.Equal(Timestamp.Parse("2022-12-31T19:43:02.135Z"), trade.Time);
    }

    [Fact]
    public void Decode_AnAggregateTrade_HasItsValues()
    {
        var trade = Decoded.Item(_decoder, AggregateTrade);
        Assert.Equal((VenueItemKind.AggregateTrade, "BNBBTC", 12345L), (trade.Kind, trade.Symbol!.Name, trade.Id));
        Assert.Equal((0.001m, 100m, false), (trade.Price, trade.Quantity, trade.SellerTook));
        Assert.Equal((100L, 105L, EventTime), (trade.FirstId, trade.LastId, trade.Time));
    }

    [Fact]
    public void Decode_ABookTicker_HasItsValuesToTheLastZero()
    {
        var quote = Decoded.Item(_decoder, BookTicker);
        Assert.Equal((VenueItemKind.Quote, "BNBUSDT", 400900217L), (quote.Kind, quote.Symbol!.Name, quote.Id));
        Assert.Equal(
            ["25.35190000", "31.21000000", "25.36520000", "40.66000000"],
            new[] { quote.Bid, quote.BidSize, quote.Ask, quote.AskSize }.Select(value => FormattableString.Invariant($"{value}")));
        Assert.Equal(Decoded.ReceivedAt, quote.Time);
    }

    [Fact]
    public void Decode_ADepthUpdate_HasItsLevels()
    {
        var message = Decoded.Message(_decoder, DepthUpdate);
        var update = Decoded.Single(message);
        Assert.Equal((VenueItemKind.BookUpdate, "BNBBTC", 157L, 160L), (update.Kind, update.Symbol!.Name, update.FirstId, update.Id));
        Assert.Equal(EventTime, update.Time);
        Assert.Equal(["bid 0.0024 x 10", "bid 0.0023 x 0.00", "ask 0.0026 x 100"], Decoded.Levels(message, update));
    }

    [Theory]
    [InlineData("bnbbtc@depth5")]
    [InlineData("bnbbtc@depth20@100ms")]
    public void Decode_PartialDepth_HasTheSymbolOfItsStream(string stream)
    {
        var message = Decoded.Message(_decoder, Wrapped(stream, PartialDepth));
        var book = Decoded.Single(message);
        Assert.Equal((VenueItemKind.BookSnapshot, "BNBBTC", 160L), (book.Kind, book.Symbol!.Name, book.Id));
        Assert.Equal((VenueChannel.PartialBook, Decoded.ReceivedAt), (message.Channel, book.Time));
        Assert.Equal(["bid 0.0024 x 10", "ask 0.0026 x 100", "ask 0.0027 x 1.50"], Decoded.Levels(message, book));
    }

    [Fact]
    public void Decode_PartialDepthWithoutAStream_IsOfAnUnknownSymbol() =>
        Assert.Equal(DecodeFault.UnknownSymbol, Decoded.Fault(_decoder, PartialDepth));

    [Fact]
    public void Decode_ATicker_HasItsValues()
    {
        var ticker = Decoded.Item(_decoder, Ticker);
        Assert.Equal((VenueItemKind.Ticker, "BNBBTC", EventTime, 18150L), (ticker.Kind, ticker.Symbol!.Name, ticker.Time, ticker.LastId));
        Assert.Equal((0.0025m, 10000m, 0.0010m, 0.0025m, 0.0010m), (ticker.Price, ticker.Quantity, ticker.Open, ticker.High, ticker.Low));
        Assert.Equal((0.0024m, 10m, 0.0026m, 100m), (ticker.Bid, ticker.BidSize, ticker.Ask, ticker.AskSize));
    }

    [Fact]
    public void Decode_AMiniTicker_HasItsValues()
    {
        var ticker = Decoded.Item(_decoder, MiniTicker);
        Assert.Equal((VenueItemKind.Ticker, "BNBBTC", EventTime), (ticker.Kind, ticker.Symbol!.Name, ticker.Time));
        Assert.Equal((0.0025m, 10000m, 0.0010m, 0.0025m, 0.0010m), (ticker.Price, ticker.Quantity, ticker.Open, ticker.High, ticker.Low));
        Assert.False(ticker.HasQuote);
    }

    [Fact]
    public void Decode_AKline_IsACandle()
    {
        var candle = Decoded.Item(_decoder, Kline).ToCandle("binance");
        Assert.Equal(
            new VenueCandle(
                "binance", Symbol.Parse("BNBBTC"),
                new Bar(
                    Timestamp.Parse("2022-12-31T19:43:00Z"), TimeSpan.FromMinutes(1), new Price(0.0010m), new Price(0.0025m),
                    new Price(0.0015m), new Price(0.0020m), new Quantity(1000)),
                IsClosed: false),
            candle);
    }

    [Fact]
    public void Decode_AKlineOfAMonth_HasTheLengthOfThatMonth()
    {
        // February 2024.
        var candle = Decoded.Item(_decoder, Kline
            .Replace("1672515780000", "1706745600000").Replace("1672515839999", "1709251199999").Replace("1m", "1M")
            .Replace("\"x\":false", "\"x\":true"));
        Assert.Equal((TimeSpan.FromDays(29), true), (candle.Period, candle.IsClosed));
    }

    [Fact]
    public void Decode_AllTickersOfTheMarket_LeavesOutWhatNobodyAskedFor()
    {
        var message = Decoded.Message(
            _decoder, $"[{MiniTicker},{MiniTicker.Replace("BNBBTC", "ETHBTC")},{MiniTicker.Replace("BNBBTC", "BNBUSDT")}]");
        Assert.Equal(["BNBBTC", "BNBUSDT"], message.Items.ToArray().Select(item => item.Symbol!.Name));
        Assert.Equal(1, message.UnknownSymbols);
    }

    [Fact]
    public void Decode_AnAnswer_TellsWhatWasAsked()
    {
        var granted = Decoded.Message(_decoder, Confirmed);
        Assert.Equal((VenueMessageKind.Confirmed, 312L), (granted.Kind, granted.RequestId));
        var refused = Decoded.Message(_decoder, Refused);
        Assert.Equal(
            (VenueMessageKind.Refused, 4L, "Invalid request: property name must be a string"),
            (refused.Kind, refused.RequestId, refused.Text));
        var failed = Decoded.Message(_decoder, Failed);
        Assert.Equal(
            (VenueMessageKind.Refused, 5L, "Invalid JSON: expected value at line 1 column 1"),
            (failed.Kind, failed.RequestId, failed.Text));
    }

    [Fact]
    public void Decode_AListOfSubscriptions_NamesThem()
    {
        var listed = Decoded.Message(_decoder, Listed);
        Assert.Equal((VenueMessageKind.Confirmed, 3L), (listed.Kind, listed.RequestId));
        Assert.Equal(
            [("BNBBTC", VenueChannel.AggregateTrades), ("BNBUSDT", VenueChannel.PartialBook)],
            listed.Items.ToArray().Select(item => (item.Symbol!.Name, item.Channel)));
    }

    [Theory]
    [InlineData("trade", VenueChannel.Trades)]
    [InlineData("aggTrade", VenueChannel.AggregateTrades)]
    [InlineData("bookTicker", VenueChannel.BestPrices)]
    [InlineData("ticker", VenueChannel.Ticker)]
    [InlineData("miniTicker", VenueChannel.MiniTicker)]
    [InlineData("kline_1M", VenueChannel.Candles)]
    [InlineData("depth", VenueChannel.Book)]
    [InlineData("depth@100ms", VenueChannel.Book)]
    [InlineData("depth10", VenueChannel.PartialBook)]
    [InlineData("avgPrice", VenueChannel.Other)]
    public void Decode_ASubscription_HasItsChannel(string stream, object channel) => Assert.Equal(
        channel, Decoded.Message(_decoder, $$"""{"result":["bnbbtc@{{stream}}"],"id":3}""").Items[0].Channel);

    /// <summary>Any order of fields, white space, unknown fields and a wrapper give the same.</summary>
    [Fact]
    public void Decode_EveryMessageRewritten_GivesTheSame()
    {
        var random = new Random(5);
        foreach (var sample in All)
        {
            var expected = Rewriting.Dump(Decoded.Message(_decoder, sample));
            for (var run = 0; run < 40; run++)
                Assert.Equal(expected, Rewriting.Dump(Decoded.Message(_decoder, Rewriting.Rewrite(sample, random))));
        }
    }

    [Fact]
    public void Decode_EveryMessageWrapped_GivesTheSame()
    {
        foreach (var sample in new[] { RawTrade, AggregateTrade, BookTicker, DepthUpdate, Ticker, MiniTicker, Kline })
        {
            var expected = Rewriting.Dump(Decoded.Message(_decoder, sample));
            Assert.Equal(expected, Rewriting.Dump(Decoded.Message(_decoder, Wrapped("bnbbtc@x", sample))));
            Assert.Equal(expected, Rewriting.Dump(Decoded.Message(_decoder, $$"""{"data":{{sample}},"stream":"bnbbtc@x"}""")));
        }
    }

    [Theory]
    [InlineData(RawTrade, "\"0.001\"", "\"0\"", "bad-price")]
    [InlineData(RawTrade, "\"0.001\"", "\"-0.001\"", "bad-price")]
    [InlineData(RawTrade, "\"0.001\"", "\"x\"", "bad-number")]
    [InlineData(RawTrade, "\"p\":\"0.001\",", "", "bad-price")]
    [InlineData(RawTrade, "\"100\"", "\"0.0\"", "bad-quantity")]
    [InlineData(RawTrade, "1672515782135", "0", "bad-time")]
    [InlineData(RawTrade, "1672515782135", "1672515782", "bad-time")]
    [InlineData(RawTrade, "\"T\":1672515782135,", "", "bad-time")]
    [InlineData(RawTrade, "BNBBTC", "ETHBTC", "unknown-symbol")]
    [InlineData(RawTrade, "\"s\":\"BNBBTC\",", "", "malformed")]
    [InlineData(RawTrade, "\"trade\"", "\"avgPrice\"", "unknown-kind")]
    [InlineData(RawTrade, "}", "", "malformed")]
    [InlineData(RawTrade, "}", "}}", "malformed")]
    [InlineData(BookTicker, "25.36520000", "25.35190000", "crossed")]
    [InlineData(BookTicker, "25.35190000", "0.00000000", "bad-price")]
    [InlineData(BookTicker, "31.21000000", "-1", "bad-quantity")]
    [InlineData(DepthUpdate, "\"0.0024\"", "\"0\"", "bad-price")]
    [InlineData(DepthUpdate, "\"10\"", "\"-1\"", "bad-quantity")]
    [InlineData(DepthUpdate, "[\"0.0026\",\"100\"]", "[\"0.0026\"]", "malformed")]
    [InlineData(DepthUpdate, "\"u\":160", "\"u\":156", "malformed")]
    [InlineData(DepthUpdate, "\"a\":", "\"b\":", "malformed")]
    [InlineData(DepthUpdate, "\"a\":", "\"c\":", "malformed")]
    [InlineData(Kline, "\"0.0015\"", "\"0\"", "bad-price")]
    [InlineData(Kline, "1672515839999", "1672515779998", "bad-time")]
    [InlineData(MiniTicker, "\"0.0025\",\"o\"", "\"0\",\"o\"", "bad-price")]
    public void Decode_ABadMessage_IsRefusedWithItsReason(string sample, string good, string bad, string reason)
    {
        var text = sample.Replace(good, bad);
        Assert.NotEqual(sample, text);
        Assert.Equal(reason, Decoded.Fault(_decoder, text).Reason());
    }

    [Fact]
    public void Decode_ACrossedSnapshot_IsRefused() => Assert.Equal(
        DecodeFault.Crossed, Decoded.Fault(_decoder, Wrapped("bnbbtc@depth5", PartialDepth.Replace("0.0026", "0.0024"))));

    [Fact]
    public void Decode_NothingAtAll_IsRefused()
    {
        Assert.Equal(DecodeFault.Malformed, Decoded.Fault(_decoder, ""));
        Assert.Equal(DecodeFault.UnknownKind, Decoded.Fault(_decoder, "{}"));
        Assert.Equal(DecodeFault.UnknownKind, Decoded.Fault(_decoder, """{"id":1}"""));
        Assert.Equal(DecodeFault.UnknownKind, Decoded.Fault(_decoder, """{"data":{}}"""));
        Assert.Equal(DecodeFault.Malformed, Decoded.Fault(_decoder, """{"stream":"bnbbtc@trade"}"""));
        Assert.Equal(DecodeFault.UnknownKind, Decoded.Fault(_decoder, Wrapped("bnbbtc@trade", Wrapped("bnbbtc@trade", RawTrade))));
    }

    /// <summary>The plain twin: the same values as the library's document has.</summary>
    [Fact]
    public void Decode_ManyTrades_HasTheValuesOfTheLibrary()
    {
        var random = new Random(3);
        for (var run = 0; run < 2_000; run++)
        {
            var price = new decimal(random.Next(1, int.MaxValue), random.Next(100), 0, false, (byte)random.Next(12));
            var quantity = new decimal(random.Next(1, int.MaxValue), 0, 0, false, (byte)random.Next(10));
            var trade = JsonNode.Parse(RawTrade)!.AsObject();
            trade["p"] = FormattableString.Invariant($"{price}");
            trade["q"] = FormattableString.Invariant($"{quantity}");
            trade["t"] = random.NextInt64(1, long.MaxValue);
            var item = Decoded.Item(_decoder, trade.ToJsonString(JsonSerializerOptions.Default));
            Assert.Equal((price, price.Scale), (item.Price, item.Price.Scale));
            Assert.Equal((quantity, quantity.Scale), (item.Quantity, item.Quantity.Scale));
            Assert.Equal(trade["t"]!.GetValue<long>(), item.Id);
        }
    }
}
