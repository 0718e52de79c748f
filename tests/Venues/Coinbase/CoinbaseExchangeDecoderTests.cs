using System.Text;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Values;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Decoding;
using static OrleansTrader.Tests.Venues.Coinbase.CoinbaseSamples;

namespace OrleansTrader.Tests.Venues.Coinbase;

public sealed class CoinbaseExchangeDecoderTests
{
    private static readonly VenueSymbols Symbols = Decoded.Symbols("BTC-USD", "ETH-USD");

    private readonly CoinbaseExchangeDecoder _decoder = new(Symbols);

    [Fact]
    public void Decode_ATicker_HasItsValues()
    {
        var ticker = Decoded.Item(_decoder, Ticker);
        Assert.Equal(
            (VenueItemKind.Ticker, "ETH-USD", 37475248783L, 370843401L, Timestamp.Parse("2022-10-19T23:28:22.061769Z")),
            (ticker.Kind, ticker.Symbol!.Name, ticker.Id, ticker.LastId, ticker.Time));
        Assert.Equal(
            (1285.22m, 245532.79269678m, 1310.79m, 1313.8m, 1280.52m), (ticker.Price, ticker.Quantity, ticker.Open, ticker.High, ticker.Low));
        Assert.Equal((1285.04m, 0.46688654m, 1285.27m, 1.56637040m), (ticker.Bid, ticker.BidSize, ticker.Ask, ticker.AskSize));
    }

    [Theory]
    [InlineData("match", "sell", false, false)]
    [InlineData("match", "buy", true, false)]
    [InlineData("last_match", "sell", false, true)]
    public void Decode_AMatch_IsATradeOfTheOtherSide(string type, string side, bool sellerTook, bool isHistory)
    {
        var trade = Decoded.Item(_decoder, Match.Replace("\"match\"", $"\"{type}\"").Replace("\"sell\"", $"\"{side}\""));
        Assert.Equal(
            (VenueItemKind.Trade, "BTC-USD", 10L, Timestamp.Parse("2014-11-07T08:19:27.028459Z")),
            (trade.Kind, trade.Symbol!.Name, trade.Id, trade.Time));
        Assert.Equal((400.23m, 5.23512m, sellerTook, isHistory), (trade.Price, trade.Quantity, trade.SellerTook, trade.IsHistory));
    }

    [Fact]
    public void Decode_ASnapshot_HasItsLevels()
    {
        var message = Decoded.Message(_decoder, Snapshot);
        var book = Decoded.Single(message);
        Assert.Equal((VenueItemKind.BookSnapshot, "BTC-USD", Decoded.ReceivedAt), (book.Kind, book.Symbol!.Name, book.Time));
        Assert.Equal(["bid 10101.10 x 0.45054140", "ask 10102.55 x 0.57753524"], Decoded.Levels(message, book));
    }

    [Fact]
    public void Decode_AnUpdate_HasItsLevels()
    {
        var message = Decoded.Message(_decoder, Update);
        var book = Decoded.Single(message);
        Assert.Equal(
            (VenueItemKind.BookUpdate, "BTC-USD", Timestamp.Parse("2022-08-04T15:25:05.010758Z")), (book.Kind, book.Symbol!.Name, book.Time));
        Assert.Equal(["bid 22356.270000 x 0.00000000", "ask 22356.300000 x 1.00000000"], Decoded.Levels(message, book));
    }

    [Fact]
    public void Decode_AHeartbeat_HasItsNumbers()
    {
        var message = Decoded.Message(_decoder, Heartbeat);
        var heartbeat = Decoded.Single(message);
        Assert.Equal(
            (VenueMessageKind.Heartbeat, VenueItemKind.Heartbeat, "BTC-USD", 90L, 20L),
            (message.Kind, heartbeat.Kind, heartbeat.Symbol!.Name, heartbeat.Id, heartbeat.LastId));
    }

    [Fact]
    public void Decode_Subscriptions_AreAllThatIsSubscribed()
    {
        var message = Decoded.Message(_decoder, Subscriptions);
        Assert.Equal(VenueMessageKind.Confirmed, message.Kind);
        Assert.Equal(
            [
                (VenueChannel.Book, "ETH-USD"), (VenueChannel.Book, "BTC-USD"), (VenueChannel.Trades, "BTC-USD"), (VenueChannel.Status, null),
            ],
            message.Items.ToArray().Select(item => (item.Channel, item.Symbol?.Name)));
    }

    [Fact]
    public void Decode_AnError_HasItsText()
    {
        var message = Decoded.Message(_decoder, Error);
        Assert.Equal(
            (VenueMessageKind.Refused, "Failed to subscribe: ETH-XYZ is not a valid product", 0),
            (message.Kind, message.Text, message.Items.Length));
    }

    [Fact]
    public void Decode_AStatus_IsOneAndItsProductsAreInstruments()
    {
        Assert.Equal(VenueMessageKind.Status, Decoded.Message(_decoder, Status).Kind);
        var instrument = Assert.Single(CoinbaseInstruments.ReadExchange(Encoding.UTF8.GetBytes(Status)).Instruments);
        Assert.Equal(
            ("BTC-USD", "BTC/USD", 0.01m, 0.00000001m, true),
            (instrument.Name, instrument.Instrument.Symbol.Value, instrument.Instrument.TickSize, instrument.Instrument.LotSize.Value,
                instrument.IsTrading));
    }

    [Fact]
    public void Decode_OrdersOfTheFullChannel_HaveTheirValues()
    {
        var time = Timestamp.Parse("2014-11-07T08:19:27.028459Z");
        var id = Guid.Parse("d50ec984-77a8-460a-b958-66f114b0de9b");
        Assert.Equal((VenueItemKind.OrderReceived, 10L, id, 502.1m, 1.34m, false, time), Order(Received));
        Assert.Equal(
            (VenueItemKind.OrderReceived, 12L, Guid.Parse("dddec984-77a8-460a-b958-66f114b0de9b"), 0m, 0m, false,
                time + TimeSpan.FromDays(2)),
            Order(ReceivedAtMarket));
        Assert.Equal((VenueItemKind.OrderOpened, 10L, id, 200.2m, 1.00m, true, time), Order(Open));
        Assert.Equal((VenueItemKind.OrderDone, 11L, id, 200.2m, 0m, true, time), Order(Done));
        Assert.Equal(
            (VenueItemKind.OrderChanged, 80L, Guid.Parse("ac928c66-ca53-498f-9c13-a110027a60e8"), 400.23m, 5.23512m, true, time),
            Order(Change));
    }

    [Fact]
    public void Decode_EveryMessageRewritten_GivesTheSame()
    {
        var random = new Random(6);
        foreach (var sample in Exchange)
        {
            var expected = Rewriting.Dump(Decoded.Message(_decoder, sample));
            for (var run = 0; run < 40; run++)
                Assert.Equal(expected, Rewriting.Dump(Decoded.Message(_decoder, Rewriting.Rewrite(sample, random))));
        }
    }

    [Theory]
    [InlineData(Match, "400.23", "0", "bad-price")]
    [InlineData(Match, "5.23512", "0", "bad-quantity")]
    [InlineData(Match, "2014-", "1970-", "bad-time")]
    [InlineData(Match, "BTC-USD", "LTC-USD", "unknown-symbol")]
    [InlineData(Match, "\"match\"", "\"matched\"", "unknown-kind")]
    [InlineData(Match, "\"product_id\":\"BTC-USD\",", "", "malformed")]
    [InlineData(Snapshot, "10101.10", "10102.55", "crossed")]
    [InlineData(Snapshot, "10101.10", "-1", "bad-price")]
    [InlineData(Snapshot, "asks", "ask", "malformed")]
    [InlineData(Snapshot, "asks", "bids", "malformed")]
    [InlineData(Update, "\"buy\"", "\"bid\"", "malformed")]
    [InlineData(Update, "changes", "change", "malformed")]
    [InlineData(Update, "1.00000000", "-1.00000000", "bad-quantity")]
    [InlineData(Ticker, "1285.04", "1285.27", "crossed")]
    [InlineData(Ticker, "1285.22", "", "bad-price")]
    public void Decode_ABadMessage_IsRefusedWithItsReason(string sample, string good, string bad, string reason)
    {
        var text = sample.Replace(good, bad);
        Assert.NotEqual(sample, text);
        Assert.Equal(reason, Decoded.Fault(_decoder, text).Reason());
    }

    [Fact]
    public void DecodeTicker_OfTheRestApi_HasItsValues()
    {
        var message = new VenueMessage();
        var fault = CoinbaseRestDecoder.DecodeTicker(
            """
            {"ask":"6267.71","bid":"6265.15","volume":"53602.03940154","trade_id":86326522,"price":"6268.48","size":"0.00698254",
            "time":"2020-03-20T00:22:57.833Z"}
            """u8,
            Symbols.All[0], Decoded.ReceivedAt, message);
        Assert.Equal(DecodeFault.None, fault);
        var ticker = Decoded.Single(message);
        Assert.Equal(
            ("BTC-USD", 6268.48m, 53602.03940154m, 6265.15m, 6267.71m, 86326522L, Timestamp.Parse("2020-03-20T00:22:57.833Z")),
            (ticker.Symbol!.Name, ticker.Price, ticker.Quantity, ticker.Bid, ticker.Ask, ticker.LastId, ticker.Time));
    }

    private (VenueItemKind, long, Guid, decimal, decimal, bool, Timestamp) Order(string text)
    {
        var item = Decoded.Item(_decoder, text);
        return (item.Kind, item.Id, item.OrderId, item.Price, item.Quantity, item.IsAsk, item.Time);
    }
}
