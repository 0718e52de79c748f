using System.Text;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;
using static OrleansTrader.Tests.Venues.Kraken.KrakenSamples;

namespace OrleansTrader.Tests.Venues.Kraken;

public sealed class KrakenDecoderTests
{
    private readonly KrakenDecoder _decoder = new(Decoded.Symbols("BTC/USD", "MATIC/USD", "ALGO/USD"));

    [Fact]
    public void Decode_ASnapshot_KeepsTheDigitsAsTheyWereSent()
    {
        var message = Decoded.Message(_decoder, Snapshot);
        var book = Decoded.Single(message);
        Assert.Equal(
            (VenueItemKind.BookSnapshot, "BTC/USD", true, 3310070434u, Decoded.ReceivedAt),
            (book.Kind, book.Symbol!.Name, book.HasChecksum, book.Checksum, book.Time));
        var levels = Decoded.Levels(message, book);
        Assert.Equal(20, levels.Length);
        Assert.Equal(("bid 45283.5 x 0.10000000", "bid 45281.0 x 0.10000000", "ask 45299.5 x 0.18772827"), (levels[0], levels[3], levels[19]));
    }

    [Fact]
    public void Decode_AnUpdate_HasItsValues()
    {
        var message = Decoded.Message(_decoder, Update);
        var book = Decoded.Single(message);
        Assert.Equal(
            (VenueItemKind.BookUpdate, "MATIC/USD", true, 2114181697u, Timestamp.Parse("2023-10-06T17:35:55.440295Z")),
            (book.Kind, book.Symbol!.Name, book.HasChecksum, book.Checksum, book.Time));
        Assert.Equal(["bid 0.5657 x 1098.3947558"], Decoded.Levels(message, book));
    }

    [Fact]
    public void Decode_ATicker_HasItsValues()
    {
        var ticker = Decoded.Item(_decoder, Ticker);
        Assert.Equal(
            (VenueItemKind.Ticker, "ALGO/USD", 0.10035m, 997038.98383185m, 0.10285m, 0.09979m),
            (ticker.Kind, ticker.Symbol!.Name, ticker.Price, ticker.Quantity, ticker.High, ticker.Low));
        Assert.Equal((0.10025m, 740.0m, 0.10036m, 1361.44813783m), (ticker.Bid, ticker.BidSize, ticker.Ask, ticker.AskSize));
    }

    [Theory]
    [InlineData("update", false)]
    [InlineData("snapshot", true)]
    public void Decode_Trades_HaveTheirValues(string type, bool isHistory)
    {
        var message = Decoded.Message(_decoder, Trades.Replace("update", type));
        Assert.Equal(
            [
                ("MATIC/USD", 4665906L, 0.5117m, 40.0m, true, isHistory, Timestamp.Parse("2023-09-25T07:49:37.708706Z")),
                ("BTC/USD", 77L, 26000.1m, 0.00001m, false, isHistory, Timestamp.Parse("2023-09-25T07:49:37.708707Z")),
            ],
            message.Items.ToArray().Select(trade =>
                (trade.Symbol!.Name, trade.Id, trade.Price, trade.Quantity, trade.SellerTook, trade.IsHistory, trade.Time)));
    }

    [Fact]
    public void Decode_ACandle_HasItsValues() => Assert.Equal(
        new VenueCandle(
            "kraken", Symbol.Parse("MATIC/USD"),
            new Bar(
                Timestamp.Parse("2023-10-04T16:25:00Z"), TimeSpan.FromMinutes(5), new Price(0.5624m), new Price(0.5628m), new Price(0.5622m),
                new Price(0.5627m), new Quantity(30927.68066226m)),
            IsClosed: false),
        Decoded.Item(_decoder, KrakenSamples.Candle).ToCandle("kraken"));

    [Fact]
    public void Decode_Instruments_AreReadFromTheSameText()
    {
        Assert.Equal(VenueMessageKind.Instruments, Decoded.Message(_decoder, Instruments).Kind);
        var list = KrakenInstruments.Read(Encoding.UTF8.GetBytes(Instruments));
        Assert.Empty(list.Faults);
        Assert.Equal(
            new VenueInstrument(
                "BTC/USD",
                new Instrument(
                    Symbol.Parse("BTC/USD"), "kraken", SecurityType.Crypto, Currency.Usd, 0.1m, new Quantity(0.00000001m),
                    new Quantity(0.0001m)),
                IsTrading: true),
            Assert.Single(list.Instruments));
    }

    [Theory]
    [InlineData(Status, VenueMessageKind.Status)]
    [InlineData(Heartbeat, VenueMessageKind.Heartbeat)]
    [InlineData("""{"channel":"level3","type":"update","data":[{}]}""", VenueMessageKind.Passed)]
    public void Decode_WhatIsNoData_IsTold(string text, object kind) => Assert.Equal(kind, Decoded.Message(_decoder, text).Kind);

    [Fact]
    public void Decode_AnswersToRequests_TellWhatWasAsked()
    {
        var pong = Decoded.Message(_decoder, Pong);
        Assert.Equal((VenueMessageKind.Pong, 101L), (pong.Kind, pong.RequestId));
        var granted = Decoded.Message(_decoder, Subscribed);
        Assert.Equal(
            (VenueMessageKind.Confirmed, 12L, VenueChannel.Book, "MATIC/USD"),
            (granted.Kind, granted.RequestId, granted.Channel, granted.Symbol!.Name));
        Assert.Equal(VenueMessageKind.Passed, Decoded.Message(_decoder, Subscribed.Replace("\"subscribe\"", "\"unsubscribe\"")).Kind);
        var refused = Decoded.Message(_decoder, KrakenSamples.Refused);
        Assert.Equal(
            (VenueMessageKind.Refused, 13L, "Currency pair not supported XBT/USDX", "BTC/USD"),
            (refused.Kind, refused.RequestId, refused.Text, refused.Symbol!.Name));
    }

    [Fact]
    public void Decode_EveryMessageRewritten_GivesTheSame()
    {
        var random = new Random(8);
        foreach (var sample in All)
        {
            var expected = Rewriting.Dump(Decoded.Message(_decoder, sample));
            for (var run = 0; run < 40; run++)
                Assert.Equal(expected, Rewriting.Dump(Decoded.Message(_decoder, Rewriting.Rewrite(sample, random))));
        }
    }

    [Theory]
    [InlineData(Trades, "0.5117", "0", "bad-price")]
    [InlineData(Trades, "0.5117", "-0.5117", "bad-price")]
    [InlineData(Trades, "40.0", "0.0", "bad-quantity")]
    [InlineData(Trades, "2023-09-25T07:49:37.708706Z", "1970-01-01T00:00:00Z", "bad-time")]
    [InlineData(Trades, "\"symbol\":\"BTC/USD\",", "", "malformed")]
    [InlineData(Trades, "1e-05", "1e-99", "bad-number")]
    [InlineData(Snapshot, "45283.5", "45285.2", "crossed")]
    [InlineData(Snapshot, "BTC/USD", "XBT/USD", "unknown-symbol")]
    [InlineData(Snapshot, "3310070434", "-1", "bad-number")]
    [InlineData(Snapshot, "3310070434", "4294967296", "bad-number")]
    [InlineData(Update, ",\"qty\":1098.3947558", "", "bad-quantity")]
    [InlineData(Update, "\"price\":0.5657,", "", "bad-price")]
    [InlineData(Update, "\"channel\":\"book\",", "", "unknown-kind")]
    [InlineData(Update, "\"data\"", "\"date\"", "malformed")]
    [InlineData(Ticker, "0.10025", "0.10036", "crossed")]
    [InlineData(KrakenSamples.Candle, "\"interval\":5", "\"interval\":0", "bad-time")]
    [InlineData(KrakenSamples.Candle, "\"open\":0.5624,", "", "bad-price")]
    public void Decode_ABadMessage_IsRefusedWithItsReason(string sample, string good, string bad, string reason)
    {
        var text = sample.Replace(good, bad);
        Assert.NotEqual(sample, text);
        Assert.Equal(reason, Decoded.Fault(_decoder, text).Reason());
    }
}
