using System.Text;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Binance;

/// <summary>Answers of the venue's REST API: the recorded ones, and those of its documentation.</summary>
public sealed class BinanceRestTests
{
    private static readonly VenueSymbols Symbols = Decoded.Symbols("LTCBTC", "BNBBTC");

    private readonly BinanceRestDecoder _decoder = new(Symbols);
    private readonly VenueMessage _message = new();

    [Fact]
    public void DecodeDepth_TheSample_HasItsLevels()
    {
        var symbol = Symbols.Find("LTCBTC"u8)!;
        var text = TestData.Wire("binance/spot/http_json/depth_response.json");
        Assert.Equal(DecodeFault.None, BinanceRestDecoder.DecodeDepth(text, symbol, Decoded.ReceivedAt, _message));
        var book = Decoded.Single(_message);
        Assert.Equal((VenueItemKind.BookSnapshot, symbol, 1027024L, Decoded.ReceivedAt), (book.Kind, book.Symbol, book.Id, book.Time));
        Assert.Equal(["bid 4.00000000 x 431.00000000", "ask 4.00000200 x 12.00000000"], Decoded.Levels(_message, book));
    }

    [Fact]
    public void DecodeTickers_TheSampleOfTheBestPrices_IsAQuote()
    {
        Assert.Equal(DecodeFault.None, Tickers(TestData.Wire("binance/spot/http_json/book_ticker_response.json")));
        var quote = Decoded.Single(_message);
        Assert.Equal((VenueItemKind.Quote, "LTCBTC"), (quote.Kind, quote.Symbol!.Name));
        Assert.Equal((4.00000000m, 431.00000000m, 4.00000200m, 9.00000000m), (quote.Bid, quote.BidSize, quote.Ask, quote.AskSize));
    }

    [Fact]
    public void DecodeTickers_TheSampleOfTheLastPrice_IsATicker()
    {
        Assert.Equal(DecodeFault.None, Tickers(TestData.Wire("binance/spot/http_json/ticker_price_response.json")));
        var ticker = Decoded.Single(_message);
        Assert.Equal(
            (VenueItemKind.Ticker, "LTCBTC", 4.00000200m, Decoded.ReceivedAt),
            (ticker.Kind, ticker.Symbol!.Name, ticker.Price, ticker.Time));
    }

    [Fact]
    public void DecodeTickers_TheSampleOfADay_IsATicker()
    {
        Assert.Equal(DecodeFault.None, Tickers(TestData.Wire("binance/spot/http_json/ticker_24hr_response.json")));
        var ticker = Decoded.Single(_message);
        Assert.Equal(
            (VenueItemKind.Ticker, "BNBBTC", 4.00000200m, 8913.30000000m, Timestamp.FromUnixMilliseconds(1499869899040)),
            (ticker.Kind, ticker.Symbol!.Name, ticker.Price, ticker.Quantity, ticker.Time));
        Assert.Equal((99.00000000m, 100.00000000m, 0.10000000m, 28460L), (ticker.Open, ticker.High, ticker.Low, ticker.LastId));
        Assert.Equal((4.00000000m, 100.00000000m, 4.00000200m, 100.00000000m), (ticker.Bid, ticker.BidSize, ticker.Ask, ticker.AskSize));
    }

    [Fact]
    public void DecodeTickers_ADayWithoutItsLastPrice_IsAQuoteAndNothingElse()
    {
        Assert.Equal(DecodeFault.None, Tickers(
            """{"symbol":"LTCBTC","bidPrice":"4.0","askPrice":"4.1","highPrice":"-1","lowPrice":"-1","openPrice":"-1","volume":"-1"}"""u8));
        var quote = Decoded.Single(_message);
        Assert.Equal((VenueItemKind.Quote, 4.0m, 4.1m), (quote.Kind, quote.Bid, quote.Ask));
        Assert.Equal((0m, 0m, 0m, 0m), (quote.High, quote.Low, quote.Open, quote.Quantity));
    }

    [Fact]
    public void DecodeTickers_AList_LeavesOutWhatNobodyAskedFor()
    {
        Assert.Equal(DecodeFault.None, Tickers(
            """[{"symbol":"LTCBTC","price":"4.00000200"},{"symbol":"ETHBTC","price":"0.07946600"},{"price":"1","symbol":"BNBBTC"}]"""u8));
        Assert.Equal([("LTCBTC", 4.000002m), ("BNBBTC", 1m)], _message.Items.ToArray().Select(item => (item.Symbol!.Name, item.Price)));
        Assert.Equal(1, _message.UnknownSymbols);
    }

    [Fact]
    public void Decode_AnError_IsRefused()
    {
        var error = """{"code":-1121,"msg":"Invalid symbol."}"""u8;
        Assert.Equal(DecodeFault.None, Tickers(error));
        Assert.Equal((VenueMessageKind.Refused, "Invalid symbol.", 0), (_message.Kind, _message.Text, _message.Items.Length));
        Assert.Equal(DecodeFault.None, BinanceRestDecoder.DecodeDepth(error, Symbols.All[0], Decoded.ReceivedAt, _message));
        Assert.Equal((VenueMessageKind.Refused, "Invalid symbol."), (_message.Kind, _message.Text));
    }

    [Fact]
    public void ReadInstruments_TheSample_HasTheGridsOfItsPrecision()
    {
        var list = BinanceInstruments.Read(TestData.Wire("binance/spot/http_json/exchange_info_response.json"));
        Assert.Empty(list.Faults);
        var grid = 0.00000001m;
        Assert.Equal(
            new VenueInstrument(
                "ETHBTC",
                new Instrument(
                    Symbol.Parse("ETH/BTC"), "binance", SecurityType.Crypto, Currency.Parse("BTC"), grid, new Quantity(grid),
                    Quantity.Zero),
                IsTrading: true),
            Assert.Single(list.Instruments));
    }

    [Fact]
    public void ReadInstruments_WithFilters_HasTheirGrids()
    {
        var list = BinanceInstruments.Read(Encoding.UTF8.GetBytes("""
            {"symbols":[
              {"symbol":"BTCUSDT","status":"BREAK","baseAsset":"BTC","baseAssetPrecision":8,"quoteAsset":"USDT","quotePrecision":8,
                "filters":[
                {"filterType":"PRICE_FILTER","minPrice":"0.01000000","maxPrice":"1000000.00000000","tickSize":"0.01000000"},
                {"filterType":"LOT_SIZE","minQty":"0.00002000","maxQty":"9000.00000000","stepSize":"0.00001000"},
                {"filterType":"NOTIONAL","minNotional":"5.00000000"}]},
              {"symbol":"BAD","status":"TRADING","baseAsset":"lower","baseAssetPrecision":8,"quoteAsset":"USDT","quotePrecision":8,
                "filters":[]}]}
            """));
        var instrument = Assert.Single(list.Instruments);
        Assert.Equal(("BTCUSDT", false, "BTC/USDT"), (instrument.Name, instrument.IsTrading, instrument.Instrument.Symbol.Value));
        Assert.Equal(
            (0.01m, new Quantity(0.00001m), new Quantity(0.00002m)),
            (instrument.Instrument.TickSize, instrument.Instrument.LotSize, instrument.Instrument.MinimumQuantity));
        Assert.Equal(["'lower/USDT' is not a symbol: SPY and BTC/USD are."], list.Faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"symbols\":7}")]
    [InlineData("{\"symbols\":[7]}")]
    [InlineData("{\"symbols\":[{\"symbol\":\"A\"}]}")]
    public void ReadInstruments_WhatIsNoList_IsAFaultAndNoException(string text)
    {
        var list = BinanceInstruments.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(list.Instruments);
        Assert.Single(list.Faults);
    }

    private DecodeFault Tickers(ReadOnlySpan<byte> utf8) => _decoder.DecodeTickers(utf8, Decoded.ReceivedAt, _message);
}
