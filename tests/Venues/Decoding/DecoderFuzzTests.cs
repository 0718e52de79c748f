using OrleansTrader.Tests.Venues.Binance;
using OrleansTrader.Tests.Venues.Coinbase;
using OrleansTrader.Tests.Venues.Kraken;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
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
}
