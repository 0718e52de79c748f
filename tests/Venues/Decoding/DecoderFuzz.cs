using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Decoding;

/// <summary>
/// Mutated messages into a decoder: it never throws, takes only JSON, and lets nothing through that is no market.
/// <c>TRADER_TEST_FUZZ</c> says how many messages; 20 000 without it.
/// </summary>
internal static class DecoderFuzz
{
    private const int DefaultCount = 20_000;
    private const int Seed = 4711;

    private static readonly Timestamp Earliest = Timestamp.Parse("2010-01-01T00:00:00Z");

    internal delegate DecodeFault Decode(byte[] text, VenueMessage message);

    private static readonly int Count = Environment.GetEnvironmentVariable("TRADER_TEST_FUZZ") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultCount;

    internal static void Run(IVenueDecoder decoder, IReadOnlyList<string> samples) =>
        Run((text, message) => decoder.Decode(text, Decoded.ReceivedAt, message), samples);

    internal static void Run(Decode decode, IReadOnlyList<string> samples)
    {
        var mutator = new Mutator(new Random(Seed), samples);
        var message = new VenueMessage();
        var faults = new SortedDictionary<string, int>();
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < Count; run++)
        {
            var mutated = mutator.Next();
            DecodeFault fault;
            try
            {
                fault = decode(mutated, message);
                Check(fault, mutated, message);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Message {run}: {Encoding.Latin1.GetString(mutated)}", failure);
            }
            faults[fault.Reason()] = faults.GetValueOrDefault(fault.Reason()) + 1;
        }
        var elapsed = Stopwatch.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count} messages in {elapsed.TotalSeconds:0.0} s: {string.Join(", ", faults.Select(pair => $"{pair.Value} {pair.Key}"))}");
        // Else the mutations are too strong, or too weak, to tell anything.
        Assert.InRange(faults["none"], Count / 50, Count * 3 / 4);
        Assert.True(faults.Count >= 6, string.Join(", ", faults.Keys));
    }

    private static void Check(DecodeFault fault, byte[] text, VenueMessage message)
    {
        if (fault != DecodeFault.None)
        {
            Assert.Equal((VenueMessageKind.None, 0, 0), (message.Kind, message.Items.Length, message.Levels.Length));
            return;
        }
        Assert.NotEqual(VenueMessageKind.None, message.Kind);
        IsJson(text);
        Assert.True(message.Time >= Earliest);
        foreach (var item in message.Items)
            Check(message, item);
    }

    private static void Check(VenueMessage message, VenueItem item)
    {
        Assert.True(item.Time >= Earliest, $"{item.Time}");
        Assert.True(item.Symbol is not null || item.Kind is VenueItemKind.Subscription or VenueItemKind.Heartbeat);
        var prices = item.Kind switch
        {
            VenueItemKind.Trade or VenueItemKind.AggregateTrade or VenueItemKind.Ticker => [item.Price],
            VenueItemKind.Quote => [item.Bid, item.Ask],
            VenueItemKind.Candle => [item.Open, item.High, item.Low, item.Price],
            VenueItemKind.BookSnapshot or VenueItemKind.BookUpdate => message.LevelsOf(in item).ToArray().Select(level => level.Price),
            _ => (IEnumerable<decimal>)[],
        };
        Assert.All(prices, price => Assert.True(price > 0, $"{item.Kind} at {price}"));
        // 0: there is none.
        Assert.All([item.Open, item.High, item.Low, item.Bid, item.Ask, item.Price, item.Quantity], value => Assert.True(value >= 0));
        if (item.HasQuote)
            Assert.True(item.Bid < item.Ask);
        var levels = message.LevelsOf(in item).ToArray();
        Assert.All(levels, level => Assert.True(level.Size >= 0));
        if (item.Kind == VenueItemKind.BookSnapshot)
        {
            var bids = levels.Where(level => !level.IsAsk && level.Size > 0).Select(level => level.Price).DefaultIfEmpty(0).Max();
            var asks = levels.Where(level => level.IsAsk && level.Size > 0).Select(level => level.Price)
                .DefaultIfEmpty(decimal.MaxValue).Min();
            Assert.True(bids < asks, $"{bids} and {asks}");
        }
    }

    private static void IsJson(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
        }
    }
}
