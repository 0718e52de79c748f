using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Replay;

/// <summary>Real recordings. The counts are those of the rows in the files (<c>unzip -p FILE | grep -c ''</c>).</summary>
public sealed class RecordedDataTests
{
    [Fact]
    public async Task Read_SpyMinutesOfAWeek_AreAllThereInOrder()
    {
        var messages = await Read(Resolution.Minute, new DateOnly(2013, 10, 4), new DateOnly(2013, 10, 11), "SPY");

        Assert.Equal((5_412, 0, 4_839), CountInOrder(messages));
        Assert.DoesNotContain(messages, message => message is RejectedInput or FeedNotice);
    }

    [Fact]
    public async Task Read_IbmTicksOfADay_AreAllThereInOrder()
    {
        var messages = await Read(Resolution.Tick, new DateOnly(2013, 10, 7), new DateOnly(2013, 10, 7), "IBM");

        Assert.Equal((109_067, 24_293, 0), CountInOrder(messages));
        Assert.DoesNotContain(messages, message => message is RejectedInput or FeedNotice);
    }

    [Fact]
    public async Task Read_IbmAndBacTicksOfADay_AreAllThereInOrder()
    {
        var messages = await Read(Resolution.Tick, new DateOnly(2013, 10, 7), new DateOnly(2013, 10, 7), "IBM", "BAC");

        Assert.Equal((109_067 + 476_855, 24_293 + 88_172, 0), CountInOrder(messages));
    }

    [Fact]
    public async Task Read_TwoPairsOfCoinbase_AreAllThereInOrder()
    {
        var messages = await Read(Resolution.Minute, new DateOnly(2018, 4, 4), new DateOnly(2018, 4, 5), "BTC/USD", "ETH/USD");

        Assert.Equal((1_437 + 1_436 + 1_438 + 1_438, 0, 1_007 + 1_440 + 1_009 + 1_440), CountInOrder(messages));
    }

    [Fact]
    public void Find_RealProperties_AreThoseOfTheirRows()
    {
        var path = Path.Combine(TestData.Lean(), "symbol-properties", "symbol-properties-database.csv");
        var file = SymbolPropertiesFile.Parse(path, File.ReadLines(path));

        Assert.Equal(
            new Instrument(Symbol.Parse("BTC/USD"), "coinbase", SecurityType.Crypto, Currency.Usd, 0.01m, new Quantity(0.00000001m), new Quantity(0.00000001m)),
            file.Find("coinbase", Symbol.Parse("BTC/USD"), SecurityType.Crypto));
        Assert.Equal(
            new Instrument(
                Symbol.Parse("BTC/USDT"), "bybit", SecurityType.CryptoFuture, Currency.Parse("USDT"), 0.10m, new Quantity(0.001m), new Quantity(0.001m)),
            file.Find("bybit", Symbol.Parse("BTC/USDT"), SecurityType.CryptoFuture));
        Assert.Equal(
            new Instrument(Symbol.Parse("SPY"), "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero),
            file.Find("usa", Symbol.Parse("SPY"), SecurityType.Equity));
    }

    private static Task<List<FeedMessage>> Read(Resolution resolution, DateOnly from, DateOnly to, params string[] symbols) =>
        Recording.ReadAll(new ReplayOptions { Path = TestData.Lean(), Symbols = symbols, Resolution = resolution, From = from, To = to });

    private static (int Quotes, int Trades, int Bars) CountInOrder(IReadOnlyList<FeedMessage> messages)
    {
        var counts = new int[3];
        var last = (Time: default(Timestamp), IsTrade: false, Symbol: "");
        foreach (var batch in messages.OfType<MarketBatch>())
        {
            var here = (batch.Time, IsTrade: batch.Events[0].Kind != MarketEventKind.Quote, Symbol: batch.Symbol.Value);
            if (last.CompareTo(here) >= 0)
                Assert.Fail($"{here} follows {last}");
            last = here;
            foreach (var recorded in batch.Events)
            {
                if (recorded.Time != batch.Time)
                    Assert.Fail($"{recorded} is in a batch of {batch.Time}");
                counts[(int)recorded.Kind]++;
            }
        }
        return (counts[(int)MarketEventKind.Quote], counts[(int)MarketEventKind.Trade], counts[(int)MarketEventKind.Bar]);
    }
}
