using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;

namespace OrleansTrader.Benchmarks.Decoding;

/// <summary>
/// Messages per second of one core by the kind of message, and beside each the plain floor: the library's reader that goes through all
/// tokens of the same bytes, and makes nothing of them. The two take turns, so that the machine's moods meet both. The time is the
/// processor's that this process used, so that others who want the core too do no harm but to the caches.
/// </summary>
internal static class DecodeRates
{
    // Texts that differ, so that no branch is learnt by heart.
    private const int Variants = 512;

    // To look at the clock takes longer than a message.
    private const int TurnsPerLook = 16;

    private static readonly Timestamp ReceivedAt = Timestamp.Parse("2026-04-07T15:00:00Z");

    /// <param name="seconds">Of each measurement, about.</param>
    public static int Run(int rounds, double seconds)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"One thread, {Variants} texts of each kind, medians of {rounds} rounds of {seconds} s"));
        Console.WriteLine("| venue | message | bytes | decoder, M/s | ns | B/message | bare Utf8JsonReader, M/s | ns |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var kind in Kinds())
            Measure(kind, rounds, TimeSpan.FromSeconds(seconds));
        return 0;
    }

    private static void Measure(Kind kind, int rounds, TimeSpan length)
    {
        var message = new VenueMessage();
        foreach (var text in kind.Texts)
        {
            if (kind.Decoder.Decode(text, ReceivedAt, message) is var fault and not DecodeFault.None)
                throw new InvalidOperationException($"{kind.Name}: {fault.Reason()}: {Encoding.UTF8.GetString(text)}");
        }

        var ours = new List<double>();
        var bare = new List<double>();
        var allocated = 0d;
        for (var round = -1; round < rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var mine = Rate(kind.Texts, text => kind.Decoder.Decode(text, ReceivedAt, message), length, out var count);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
            var floor = Rate(kind.Texts, Read, length, out _);
            if (round >= 0)
            {
                ours.Add(mine);
                bare.Add(floor);
            }
        }

        var rate = Median(ours);
        var plain = Median(bare);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {kind.Venue} | {kind.Name} | {kind.Texts.Average(text => text.Length):0} | {rate / 1e6:0.00} | {1e9 / rate:0} "
            + $"| {allocated:0.0} | {plain / 1e6:0.00} | {1e9 / plain:0} |"));
    }

    private static double Rate(byte[][] texts, Action<byte[]> take, TimeSpan length, out long count)
    {
        count = 0;
        var start = Environment.CpuUsage.TotalTime;
        TimeSpan used;
        do
        {
            for (var turn = 0; turn < TurnsPerLook; turn++)
            {
                foreach (var text in texts)
                    take(text);
            }
            count += TurnsPerLook * texts.Length;
            used = Environment.CpuUsage.TotalTime - start;
        }
        while (used < length);
        return count / used.TotalSeconds;
    }

    private static void Read(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static IEnumerable<Kind> Kinds()
    {
        var binance = new BinanceDecoder(Symbols("BTCUSDT", "ETHUSDT", "SOLUSDT", "BNBUSDT"));
        yield return Make("Binance", "trade", binance, DecodeTexts.Trade);
        yield return Make("Binance", "trade, combined", binance, random => DecodeTexts.Combined("trade", DecodeTexts.Trade(random)));
        yield return Make("Binance", "aggTrade", binance, DecodeTexts.AggregateTrade);
        yield return Make("Binance", "bookTicker", binance, DecodeTexts.BookTicker);
        yield return Make(
            "Binance", "bookTicker, combined", binance, random => DecodeTexts.Combined("bookTicker", DecodeTexts.BookTicker(random)));
        yield return Make("Binance", "depthUpdate, 20 levels a side", binance, random => DecodeTexts.DepthUpdate(random, 20));
        yield return Make("Binance", "24hrTicker", binance, DecodeTexts.Ticker);
        yield return Make("Binance", "kline", binance, DecodeTexts.Kline);
        var coinbase = new CoinbaseExchangeDecoder(Symbols("BTC-USD", "ETH-USD"));
        yield return Make("Coinbase", "match", coinbase, DecodeTexts.Match);
        yield return Make("Coinbase", "l2update, 4 levels", coinbase, DecodeTexts.Level2Update);
        var kraken = new KrakenDecoder(Symbols("BTC/USD", "ETH/USD"));
        yield return Make("Kraken", "trade", kraken, DecodeTexts.KrakenTrade);
        yield return Make("Kraken", "book, 4 levels", kraken, DecodeTexts.KrakenBook);
    }

    private static Kind Make(string venue, string name, IVenueDecoder decoder, Func<Random, string> text)
    {
        var random = new Random(1);
        return new Kind(venue, name, decoder, [.. Enumerable.Range(0, Variants).Select(_ => Encoding.UTF8.GetBytes(text(random)))]);
    }

    private static VenueSymbols Symbols(params string[] names) =>
        new(names.Select(name => (name, Symbol.Parse(name))));

    private sealed record Kind(string Venue, string Name, IVenueDecoder Decoder, byte[][] Texts);
}
