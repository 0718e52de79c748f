using System.Text;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Binance;
using OrleansTrader.Tests.Venues.Coinbase;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Books;

public sealed class SymbolSyncTests
{
    private static readonly VenueSymbols Symbols = Decoded.Symbols("BNBBTC", "BNBUSDT", "BTC-USD", "ETH-USD");

    private readonly List<VenueEvent> _events = [];
    private readonly BinanceDecoder _binance = new(Symbols);
    private readonly CoinbaseExchangeDecoder _coinbase = new(Symbols);

    [Fact]
    public void OnItem_ATradeTwice_IsToldOnce()
    {
        var sync = Binance(VenueItemKind.Trade);
        On(sync, _binance, BinanceSamples.RawTrade);
        On(sync, _binance, BinanceSamples.RawTrade, connection: 2);
        On(sync, _binance, BinanceSamples.AggregateTrade);
        Assert.Equal(
            [VenueEvent.Trade(Timestamp.Parse("2022-12-31T19:43:02.135Z"), 0.001m, 100, 12345, VenueEventFlags.SellerTook)], _events);
    }

    [Fact]
    public void OnItem_AggregateTradesWhereThoseCount_AreTold()
    {
        var sync = Binance(VenueItemKind.AggregateTrade);
        On(sync, _binance, BinanceSamples.RawTrade);
        On(sync, _binance, BinanceSamples.AggregateTrade);
        Assert.Equal([VenueEvent.Trade(Timestamp.Parse("2022-12-31T19:43:02.136Z"), 0.001m, 100, 12345)], _events);
    }

    [Fact]
    public void OnItem_AQuoteThatIsNotNewer_IsPassedOver()
    {
        var sync = Binance(VenueItemKind.Trade);
        On(sync, _binance, BinanceSamples.BookTicker);
        On(sync, _binance, BinanceSamples.BookTicker);
        On(sync, _binance, BinanceSamples.BookTicker.Replace("400900217", "400900216"));
        Assert.Equal([VenueEvent.Quote(Decoded.ReceivedAt, 25.3519m, 31.21m, 25.3652m, 40.66m, 400900217)], _events);
        sync.OnConnectionLost(-1, Decoded.ReceivedAt, _events);
        On(sync, _binance, BinanceSamples.BookTicker);
        Assert.Equal(2, _events.Count);
    }

    [Fact]
    public void OnItem_ATickerOfBinance_IsNoQuote()
    {
        On(Binance(VenueItemKind.Trade), _binance, BinanceSamples.Ticker);
        Assert.Equal([VenueEvent.Ticker(Timestamp.Parse("2022-12-31T19:43:02.136Z"), 0.0025m, 10000, 0.0025m, 0.0010m)], _events);
    }

    [Fact]
    public void OnItem_ATickerOfCoinbase_IsAQuoteToo()
    {
        var sync = new SymbolSync(Symbols.All[3], null, VenueItemKind.Trade, QuoteSource.Ticker);
        On(sync, _coinbase, CoinbaseSamples.Ticker);
        On(sync, _coinbase, CoinbaseSamples.Ticker.Replace("23:28:22", "23:28:20"));
        var time = Timestamp.Parse("2022-10-19T23:28:22.061769Z");
        Assert.Equal(
            [
                VenueEvent.Ticker(time, 1285.22m, 245532.79269678m, 1313.8m, 1280.52m),
                VenueEvent.Quote(time, 1285.04m, 0.46688654m, 1285.27m, 1.56637040m, 37475248783),
            ],
            _events);
    }

    [Fact]
    public void OnItem_ATickerOfAClockThatWasSetBack_IsTaken()
    {
        var sync = new SymbolSync(Symbols.All[3], null, VenueItemKind.Trade, QuoteSource.Ticker);
        On(sync, _coinbase, CoinbaseSamples.Ticker);
        On(sync, _coinbase, CoinbaseSamples.Ticker.Replace("2022-10-19", "2022-10-18").Replace("37475248783", "37475248784"));
        Assert.Equal(
            [VenueEventKind.Ticker, VenueEventKind.Quote, VenueEventKind.Ticker, VenueEventKind.Quote], _events.Select(news => news.Kind));
    }

    [Fact]
    public void OnDoubted_ABookThatIsLive_IsLostOnce()
    {
        var sync = new SymbolSync(Symbols.All[2], new CoinbaseBookSync(), VenueItemKind.Trade, QuoteSource.Ticker);
        Assert.Equal(SyncAction.None, sync.OnDoubted(Decoded.ReceivedAt, _events));
        On(sync, _coinbase, """{"type":"snapshot","product_id":"BTC-USD","bids":[["10","1"]],"asks":[["11","1"]]}""");
        _events.Clear();
        Assert.Equal(SyncAction.Resubscribe, sync.OnDoubted(Decoded.ReceivedAt, _events));
        Assert.Equal(SyncAction.None, sync.OnDoubted(Decoded.ReceivedAt, _events));
        Assert.Equal([VenueEvent.BookLost(Decoded.ReceivedAt)], _events);
    }

    [Fact]
    public void OnSubscribed_AndLost_TellsOnceEach()
    {
        var sync = new SymbolSync(Symbols.All[0], new BinanceBookSync(), VenueItemKind.Trade, QuoteSource.BestPrices);
        var time = Decoded.ReceivedAt;
        Assert.Equal(SyncAction.RequestSnapshot, sync.OnSubscribed(1, time, _events));
        Assert.Equal(SyncAction.None, sync.OnSubscribed(2, time, _events));
        sync.OnConnectionLost(1, time, _events);
        Assert.Equal([VenueEvent.Live(time)], _events);
        sync.OnConnectionLost(2, time, _events);
        sync.OnConnectionLost(2, time, _events);
        Assert.Equal([VenueEvent.Live(time), VenueEvent.Lost(time)], _events);
    }

    [Fact]
    public void OnItem_PartialDepth_IsAWholeBookEachTime()
    {
        var sync = new SymbolSync(Symbols.All[0], new WholeBookSync(), VenueItemKind.Trade, QuoteSource.BestPrices);
        var told = new ToldBook();
        On(sync, _binance, BinanceSamples.Wrapped("bnbbtc@depth5", BinanceSamples.PartialDepth));
        told.Take(_events);
        Assert.Equal(("0.0024x10 | 0.0026x100 0.0027x1.50", true), (told.Text, told.IsLive));
        On(sync, _binance, BinanceSamples.Wrapped("bnbbtc@depth5", """{"lastUpdateId":161,"bids":[["0.0023","1"]],"asks":[]}"""));
        On(sync, _binance, BinanceSamples.Wrapped("bnbbtc@depth5", BinanceSamples.PartialDepth));
        told.Take(_events);
        Assert.Equal("0.0023x1 |", told.Text);
    }

    private static SymbolSync Binance(VenueItemKind trades) => new(Symbols.All[0], null, trades, QuoteSource.BestPrices);

    private void On(SymbolSync sync, IVenueDecoder decoder, string text, long connection = 1)
    {
        var message = new VenueMessage();
        Assert.Equal(DecodeFault.None, decoder.Decode(Encoding.UTF8.GetBytes(text), Decoded.ReceivedAt, message));
        foreach (ref readonly var item in message.Items)
            sync.OnItem(connection, message, in item, _events);
    }
}
