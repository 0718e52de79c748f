using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Values;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Coinbase;

/// <summary>The recorded messages and answers have exactly the values that they show.</summary>
public sealed class CoinbaseAdvancedDecoderTests
{
    private static readonly VenueSymbols Symbols = Decoded.Symbols("BTC-USD", "ETH-USD");

    private readonly CoinbaseAdvancedDecoder _decoder = new(Symbols);
    private readonly CoinbaseRestDecoder _rest = new(Symbols);
    private readonly VenueMessage _message = new();

    [Fact]
    public void Decode_TheSampleOfASnapshot_HasItsLevels()
    {
        var message = Sample("ws_l2_data_snapshot");
        var book = Decoded.Single(message);
        Assert.Equal(
            (VenueItemKind.BookSnapshot, "BTC-USD", 0L, Timestamp.Parse("2026-04-07T14:30:00.123456Z")),
            (book.Kind, book.Symbol!.Name, message.Sequence, book.Time));
        Assert.Equal(
            [
                "bid 68900.00 x 1.50000000", "bid 68899.50 x 0.75000000", "bid 68899.00 x 2.30000000",
                "ask 68901.00 x 0.50000000", "ask 68901.50 x 1.20000000", "ask 68902.00 x 0.80000000",
            ],
            Decoded.Levels(message, book));
    }

    [Fact]
    public void Decode_TheSampleOfAnUpdate_HasItsLevels()
    {
        var message = Sample("ws_l2_data_update");
        var book = Decoded.Single(message);
        Assert.Equal(
            (VenueItemKind.BookUpdate, "BTC-USD", 1L, Timestamp.Parse("2026-04-07T14:30:01.456789Z")),
            (book.Kind, book.Symbol!.Name, message.Sequence, book.Time));
        Assert.Equal(["bid 68900.00 x 2.00000000", "ask 68901.00 x 0.00000000"], Decoded.Levels(message, book));
    }

    [Fact]
    public void Decode_TheSampleOfTrades_HasTheirValues()
    {
        var message = Sample("ws_market_trades");
        Assert.Equal(5, message.Sequence);
        Assert.Equal(
            [
                ("BTC-USD", 995098700L, 68900.50m, 0.00150000m, true, false, Timestamp.Parse("2026-04-07T14:30:02.789012Z")),
                ("BTC-USD", 995098701L, 68900.00m, 0.05000000m, false, false, Timestamp.Parse("2026-04-07T14:30:02.8Z")),
            ],
            message.Items.ToArray().Select(trade =>
                (trade.Symbol!.Name, trade.Id, trade.Price, trade.Quantity, trade.SellerTook, trade.IsHistory, trade.Time)));
    }

    [Fact]
    public void Decode_TradesWithTheNewestFirst_AreToldTheOldestFirst()
    {
        const string Trade = """ "product_id":"BTC-USD","price":"1260.02","size":"0.3","side":"BUY","time":"2023-02-09T20:19:35.39Z" """;
        var text = $$"""
            {"channel":"market_trades","timestamp":"2023-02-09T20:19:35Z","sequence_num":2,
            "events":[{"type":"update","trades":[{"trade_id":"13",{{Trade}}},{"trade_id":"12",{{Trade}}},{"trade_id":"11",{{Trade}}}]}]}
            """;
        var message = Decoded.Message(new CoinbaseAdvancedDecoder(Decoded.Symbols("BTC-USD")), text);
        Assert.Equal([(11L, false), (12L, false), (13L, false)], message.Items.ToArray().Select(trade => (trade.Id, trade.IsHistory)));
    }

    [Fact]
    public void Decode_TheSampleOfATicker_HasItsValues()
    {
        var message = Sample("ws_ticker");
        var ticker = Decoded.Single(message);
        Assert.Equal(
            (VenueItemKind.Ticker, "BTC-USD", 12L, Timestamp.Parse("2026-04-07T14:30:03Z")),
            (ticker.Kind, ticker.Symbol!.Name, message.Sequence, ticker.Time));
        Assert.Equal((68900.50m, 15328.12345678m, 69200.00m, 67500.00m), (ticker.Price, ticker.Quantity, ticker.High, ticker.Low));
        Assert.Equal((68900.00m, 1.50000000m, 68901.00m, 0.50000000m), (ticker.Bid, ticker.BidSize, ticker.Ask, ticker.AskSize));
    }

    [Fact]
    public void Decode_TheSampleOfCandles_IsACandle()
    {
        var message = Sample("ws_candles");
        Assert.Equal(3, message.Sequence);
        Assert.Equal(
            new VenueCandle(
                "coinbase", Symbol.Parse("BTC/USD"),
                new Bar(
                    Timestamp.Parse("2026-04-07T00:30:00Z"), TimeSpan.FromMinutes(5), new Price(68900.00m), new Price(68950.00m),
                    new Price(68850.00m), new Price(68920.50m), new Quantity(42.15000000m)),
                IsClosed: false),
            Decoded.Single(message).ToCandle("coinbase"));
    }

    [Fact]
    public void Decode_TheSampleOfAHeartbeat_HasItsCounter()
    {
        var message = Sample("ws_heartbeats");
        Assert.Equal((VenueMessageKind.Heartbeat, 0L, 42L), (message.Kind, message.Sequence, Decoded.Single(message).Id));
    }

    [Fact]
    public void Decode_TheSampleOfSubscriptions_NamesThem()
    {
        var message = Sample("ws_subscriptions");
        Assert.Equal(VenueMessageKind.Confirmed, message.Kind);
        Assert.Equal(
            [(VenueChannel.Book, "BTC-USD"), (VenueChannel.Trades, "BTC-USD"), (VenueChannel.Trades, "ETH-USD")],
            message.Items.ToArray().Select(item => (item.Channel, item.Symbol!.Name)));
    }

    [Fact]
    public void Decode_AMessageOfAnotherChannel_IsPassed() => Assert.Equal(
        (VenueMessageKind.Passed, 0), (Sample("ws_user").Kind, _message.Items.Length));

    [Fact]
    public void Decode_PastTrades_AreTurnedSoThatTheOldestIsFirst()
    {
        var message = Decoded.Message(_decoder, CoinbaseSamples.Advanced[2]);
        Assert.Equal(
            [(11L, 0.2m, true), (12L, 0.3m, true)],
            message.Items.ToArray().Select(trade => (trade.Id, trade.Quantity, trade.IsHistory)));
    }

    [Fact]
    public void Decode_AStatusAndAnError_AreTold()
    {
        Assert.Equal(VenueMessageKind.Status, Decoded.Message(_decoder, CoinbaseSamples.Advanced[6]).Kind);
        var error = Decoded.Message(_decoder, CoinbaseSamples.Advanced[8]);
        Assert.Equal((VenueMessageKind.Refused, "authentication failure"), (error.Kind, error.Text));
    }

    [Fact]
    public void Decode_EveryMessageRewritten_GivesTheSame()
    {
        var random = new Random(7);
        foreach (var sample in CoinbaseSamples.Advanced)
        {
            var expected = Rewriting.Dump(Decoded.Message(_decoder, sample));
            for (var run = 0; run < 40; run++)
                Assert.Equal(expected, Rewriting.Dump(Decoded.Message(_decoder, Rewriting.Rewrite(sample, random))));
        }
    }

    [Theory]
    [InlineData(0, "21921.73", "21921.74", "crossed")]
    [InlineData(0, "\"sequence_num\":0,", "", "malformed")]
    [InlineData(0, "\"product_id\":\"BTC-USD\",", "", "malformed")]
    [InlineData(0, "\"bid\"", "\"buy\"", "malformed")]
    [InlineData(0, "l2_data", "ticker", "malformed")]
    [InlineData(0, "BTC-USD", "LTC-USD", "unknown-symbol")]
    [InlineData(1, "\"0\"}", "\"-1\"}", "bad-quantity")]
    [InlineData(1, ",\"new_quantity\":\"0\"", "", "bad-quantity")]
    [InlineData(2, "1260.02", "0", "bad-price")]
    [InlineData(2, "2023-02-09T20:19:34.2Z", "1970-01-01T00:00:00Z", "bad-time")]
    [InlineData(3, "2023-02-09T20:30:37.167359596Z", "0001-01-01T00:00:00Z", "bad-time")]
    [InlineData(4, "1688998200", "0", "bad-time")]
    [InlineData(4, "1865.63", "0", "bad-price")]
    public void Decode_ABadMessage_IsRefusedWithItsReason(int sample, string good, string bad, string reason)
    {
        var text = CoinbaseSamples.Advanced[sample].Replace(good, bad);
        Assert.NotEqual(CoinbaseSamples.Advanced[sample], text);
        Assert.Equal(reason, Decoded.Fault(_decoder, text).Reason());
    }

    [Fact]
    public void DecodeTrades_TheSample_HasTheOldestFirstAndTheBestPrices()
    {
        Assert.Equal(DecodeFault.None, _rest.DecodeTrades(TestData.Wire("coinbase/http_ticker.json"), Decoded.ReceivedAt, _message));
        Assert.Equal(
            [
                (995098661L, 68924.94m, 0.01450854m, true, Timestamp.Parse("2026-04-07T00:28:57.296283Z")),
                (995098662L, 68923.67m, 0.00123858m, false, Timestamp.Parse("2026-04-07T00:28:58.250358Z")),
                (995098663L, 68923.67m, 0.00064m, false, Timestamp.Parse("2026-04-07T00:28:58.544778Z")),
            ],
            _message.Items[..3].ToArray().Select(trade =>
                (trade.Id, trade.Price, trade.Quantity, trade.SellerTook, trade.Time)));
        var ticker = _message.Items[3];
        Assert.Equal((VenueItemKind.Ticker, 68923.67m, 68923.66m, 68923.67m), (ticker.Kind, ticker.Price, ticker.Bid, ticker.Ask));
    }

    [Fact]
    public void DecodeProducts_TheSamples_HaveTheirPrices()
    {
        Assert.Equal(DecodeFault.None, _rest.DecodeProducts(TestData.Wire("coinbase/http_product.json"), Decoded.ReceivedAt, _message));
        var ticker = Decoded.Single(_message);
        Assert.Equal(("BTC-USD", 68923.67m, 11005.02587005m), (ticker.Symbol!.Name, ticker.Price, ticker.Quantity));
        Assert.Equal(DecodeFault.None, _rest.DecodeProducts(TestData.Wire("coinbase/http_products.json"), Decoded.ReceivedAt, _message));
        Assert.Equal(("BTC-USD", 68925.98m, 1), (_message.Items[0].Symbol!.Name, _message.Items[0].Price, _message.UnknownSymbols));
    }

    [Fact]
    public void DecodeBook_TheSample_HasItsLevels()
    {
        Assert.Equal(DecodeFault.None, _rest.DecodeBook(TestData.Wire("coinbase/http_product_book.json"), Decoded.ReceivedAt, _message));
        var book = Decoded.Single(_message);
        Assert.Equal(Timestamp.Parse("2026-04-07T00:28:59.662782Z"), book.Time);
        Assert.Equal(
            [
                "bid 68923.66 x 0.17189468", "bid 68923 x 0.05795895", "bid 68922.99 x 0.02177956", "bid 68921.72 x 0.000016",
                "bid 68921.61 x 0.04352771", "ask 68923.67 x 0.16987193", "ask 68926 x 0.058", "ask 68926.09 x 0.01015616",
                "ask 68926.3 x 0.0870495", "ask 68928 x 0.058",
            ],
            Decoded.Levels(_message, book));
    }

    [Fact]
    public void ReadInstruments_TheSample_HasTheirGrids()
    {
        var list = CoinbaseInstruments.ReadAdvanced(TestData.Wire("coinbase/http_products.json"));
        Assert.Empty(list.Faults);
        Assert.Equal(
            [
                Instrument("BTC-USD", "BTC/USD", "USD"),
                Instrument("BTC-USDC", "BTC/USDC", "USDC"),
            ],
            list.Instruments);

        static VenueInstrument Instrument(string name, string symbol, string quote) => new(
            name,
            new Instrument(
                Symbol.Parse(symbol), "coinbase", SecurityType.Crypto, Currency.Parse(quote), 0.01m, new Quantity(0.00000001m),
                new Quantity(0.00000001m)),
            IsTrading: true);
    }

    [Fact]
    public void ReadInstruments_TheSampleOfFutures_HasNone()
    {
        var list = CoinbaseInstruments.ReadAdvanced(TestData.Wire("coinbase/http_products_future.json"));
        Assert.Empty(list.Faults);
        Assert.Empty(list.Instruments);
    }

    private VenueMessage Sample(string name)
    {
        Assert.Equal(DecodeFault.None, _decoder.Decode(TestData.Wire($"coinbase/{name}.json"), Decoded.ReceivedAt, _message));
        return _message;
    }
}
