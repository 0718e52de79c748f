using OrleansTrader.Tests.Venues.Binance;
using OrleansTrader.Tests.Venues.Coinbase;
using OrleansTrader.Tests.Venues.Kraken;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;

namespace OrleansTrader.Tests.Venues.Decoding;

public sealed class DecoderFuzzTests
{
    [Fact]
    public void Decode_MutatedMessagesOfBinance_NeverThrowsAndYieldsOnlyMarkets() =>
        DecoderFuzz.Run(new BinanceDecoder(Decoded.Symbols("BNBBTC", "BNBUSDT")), BinanceSamples.All);

    [Fact]
    public void Decode_MutatedMessagesOfCoinbaseExchange_NeverThrowsAndYieldsOnlyMarkets() =>
        DecoderFuzz.Run(new CoinbaseExchangeDecoder(Decoded.Symbols("BTC-USD", "ETH-USD")), CoinbaseSamples.Exchange);

    [Fact]
    public void Decode_MutatedMessagesOfCoinbaseAdvanced_NeverThrowsAndYieldsOnlyMarkets() =>
        DecoderFuzz.Run(new CoinbaseAdvancedDecoder(Decoded.Symbols("BTC-USD", "ETH-USD")), CoinbaseSamples.Advanced);

    [Fact]
    public void Decode_MutatedMessagesOfKraken_NeverThrowsAndYieldsOnlyMarkets() =>
        DecoderFuzz.Run(new KrakenDecoder(Decoded.Symbols("BTC/USD", "MATIC/USD", "ALGO/USD")), KrakenSamples.All);

    [Fact]
    public void DecodeDepth_MutatedAnswersOfBinance_NeverThrowsAndYieldsOnlyMarkets()
    {
        var symbol = Decoded.Symbols("BNBBTC").All[0];
        DecoderFuzz.Run(
            (text, message) => BinanceRestDecoder.DecodeDepth(text, symbol, Decoded.ReceivedAt, message),
            [BinanceSamples.PartialDepth, """{"code":-1121,"msg":"Invalid symbol."}"""]);
    }

    [Fact]
    public void DecodeTickers_MutatedAnswersOfBinance_NeverThrowsAndYieldsOnlyMarkets()
    {
        var decoder = new BinanceRestDecoder(Decoded.Symbols("BNBBTC", "LTCBTC"));
        DecoderFuzz.Run((text, message) => decoder.DecodeTickers(text, Decoded.ReceivedAt, message), BinanceSamples.Tickers);
    }

    [Fact]
    public void DecodeTickerAndProducts_MutatedAnswersOfCoinbase_NeverThrowsAndYieldsOnlyMarkets()
    {
        var symbols = Decoded.Symbols("BTC-USD", "ETH-USD");
        var decoder = new CoinbaseRestDecoder(symbols);
        DecoderFuzz.Run(
            (text, message) => CoinbaseRestDecoder.DecodeTicker(text, symbols.All[0], Decoded.ReceivedAt, message),
            [CoinbaseSamples.RestTicker]);
        DecoderFuzz.Run((text, message) => decoder.DecodeProducts(text, Decoded.ReceivedAt, message), [CoinbaseSamples.RestProducts]);
        DecoderFuzz.Run((text, message) => decoder.DecodeTrades(text, Decoded.ReceivedAt, message), [CoinbaseSamples.RestTrades]);
        DecoderFuzz.Run((text, message) => decoder.DecodeBook(text, Decoded.ReceivedAt, message), [CoinbaseSamples.RestBook]);
    }

    [Fact]
    public void ReadInstruments_MutatedLists_NeverThrowAndYieldOnlyGrids()
    {
        Run([BinanceSamples.ExchangeInfo], text => BinanceInstruments.Read(text));
        Run([CoinbaseSamples.Status], text => CoinbaseInstruments.ReadExchange(text));
        Run([CoinbaseSamples.RestProducts], text => CoinbaseInstruments.ReadAdvanced(text));
        Run([KrakenSamples.Instruments], text => KrakenInstruments.Read(text));

        static void Run(IReadOnlyList<string> samples, Func<byte[], VenueInstruments> read)
        {
            // The library's document throws to tell of what is no JSON, which takes its time.
            const int Runs = 2_000;
            var mutator = new Mutator(new Random(11), samples);
            var found = 0;
            for (var run = 0; run < Runs; run++)
            {
                var list = read(mutator.Next());
                found += list.Instruments.Length;
                Assert.All(list.Instruments, instrument => Assert.True(
                    instrument.Instrument is { TickSize: > 0, LotSize.Value: > 0, MinimumQuantity.Value: >= 0 }, $"{instrument}"));
            }
            Assert.InRange(found, 50, Runs * 2);
        }
    }
}
