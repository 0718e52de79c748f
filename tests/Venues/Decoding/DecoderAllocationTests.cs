using System.Text;
using OrleansTrader.Tests.Venues.Binance;
using OrleansTrader.Tests.Venues.Coinbase;
using OrleansTrader.Tests.Venues.Kraken;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;

namespace OrleansTrader.Tests.Venues.Decoding;

public sealed class DecoderAllocationTests
{
    private const int Warm = 200;
    private const int Runs = 1_000;

    [Fact]
    public void Decode_MarketDataOfAnyVenue_AllocatesNothing()
    {
        var messages = new List<(IVenueDecoder Decoder, byte[] Text)>();
        Take(new BinanceDecoder(Decoded.Symbols("BNBBTC", "BNBUSDT")), BinanceSamples.All);
        Take(new CoinbaseExchangeDecoder(Decoded.Symbols("BTC-USD", "ETH-USD")), CoinbaseSamples.Exchange);
        Take(new CoinbaseAdvancedDecoder(Decoded.Symbols("BTC-USD", "ETH-USD")), CoinbaseSamples.Advanced);
        Take(new KrakenDecoder(Decoded.Symbols("BTC/USD", "MATIC/USD", "ALGO/USD")), KrakenSamples.All);
        var message = new VenueMessage();
        Decode(Warm);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Decode(Runs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Decode(int runs)
        {
            for (var run = 0; run < runs; run++)
            {
                foreach (var (decoder, text) in messages)
                    decoder.Decode(text, Decoded.ReceivedAt, message);
            }
        }

        // Errors are told in words, which takes a string; nothing else does.
        void Take(IVenueDecoder decoder, IReadOnlyList<string> samples) => messages.AddRange(samples
            .Where(sample => Decoded.Message(decoder, sample).Kind != VenueMessageKind.Refused)
            .Select(sample => (decoder, Encoding.UTF8.GetBytes(sample))));
    }
}
