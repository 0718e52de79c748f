using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Market;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>What the made-up market always keeps to.</summary>
public sealed class MarketTests
{
    private static readonly SimulatedExchangeOptions Usual = new()
    {
        Symbols = [SimulatedSymbol.Of("BTC/USD"), SimulatedSymbol.Of("XRP/USD"), SimulatedSymbol.Of("ETH/EUR"),
            new(Symbol.Parse("TINY/USD"), 0.001m)],
    };

    public static TheoryData<long> Seeds() => [.. Enumerable.Range(1, 20).Select(seed => (long)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Next_AnyNumberOfEvents_KeepsBooksOrderedApartDeepAndOnTheirGrids(long seed)
    {
        var market = new SimulatedMarket(Usual with { Seed = seed, Depth = BookMover.LeastLevels }, 0);
        for (var step = 0; step < 2000; step++)
        {
            var (_, book) = market.Next(step);
            Assert.True(book.Bids.Best.Price < book.Asks.Best.Price);
            foreach (var side in new[] { book.Bids, book.Asks })
            {
                Assert.InRange(side.Count, BookMover.LeastLevels, 2 * BookMover.LeastLevels);
                for (var index = 0; index < side.Count; index++)
                {
                    Assert.True(side[index] is { Price: > 0, Size: > 0 });
                    Assert.Equal(0, side[index].Price % book.Instrument.Tick);
                    Assert.Equal(0, side[index].Size % book.Instrument.Lot);
                    Assert.True(index == 0 || side.IsAsk == (side[index].Price > side[index - 1].Price));
                    Assert.True(index == 0 || side[index].Price != side[index - 1].Price);
                }
            }
        }
    }

    [Fact]
    public void Next_AtOneVenue_StaysNearTheOthers()
    {
        var market = new SimulatedMarket(Usual, 0);
        for (var step = 0; step < 20_000; step++)
            market.Next(step);
        for (var symbol = 0; symbol < Usual.Symbols.Count - 1; symbol++)
        {
            var prices = market.Venues.Select(venue => (double)venue.Books[symbol].Bids.Best.Price).ToArray();
            Assert.InRange(prices.Max() / prices.Min(), 1, 1.005);
            Assert.NotEqual(1, prices.Max() / prices.Min());
        }
    }

    [Fact]
    public void Operations_OfAnEvent_NumberEveryMessageAndUpdateOnce()
    {
        var market = new SimulatedMarket(Usual, 0);
        var book = market.Coinbase.Books[0];
        var (sequence, update, trade) = (book.Sequence, book.UpdateId, book.LastTradeId);
        for (var step = 0; step < 500; step++)
        {
            market.Next(step, market.Coinbase, 0);
            foreach (var operation in book.Operations)
            {
                Assert.Equal(++sequence, operation.Sequence);
                if (operation.Kind == OperationKind.Open)
                    sequence++;
                if (operation.MovesLevel)
                    update++;
                if (operation.Kind == OperationKind.Fill)
                    Assert.Equal(++trade, operation.TradeId);
            }
            Assert.Equal((sequence, update, trade), (book.Sequence, book.UpdateId, book.LastTradeId));
        }
    }

    [Theory]
    [InlineData("1s", "2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z")]
    [InlineData("15m", "2024-02-29T23:59:59Z", "2024-02-29T23:45:00Z", "2024-03-01T00:00:00Z")]
    [InlineData("1d", "2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z")]
    [InlineData("1w", "2024-03-03T12:00:00Z", "2024-02-26T00:00:00Z", "2024-03-04T00:00:00Z")]
    [InlineData("1M", "2024-02-29T12:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")]
    public void StartOf_ATimeInAnInterval_IsItsStart(string name, string time, string start, string end)
    {
        var interval = CandleInterval.All.Single(known => known.Name == name);
        var began = interval.StartOf(Milliseconds(time));
        Assert.Equal((Milliseconds(start), Milliseconds(end)), (began, interval.EndOf(began)));

        static long Milliseconds(string text) => Timestamp.Parse(text).UnixNanoseconds / 1_000_000;
    }

    [Fact]
    public void Faults_OfSettings_AreAllNamed()
    {
        var options = new SimulatedExchangeOptions
        {
            Symbols = [SimulatedSymbol.Of("SPY"), SimulatedSymbol.Of("BTC/USD"), SimulatedSymbol.Of("BTC/USD")],
            EventsPerSecond = 0,
            Depth = 5,
            Port = -1,
        };
        Assert.Equal(
            [
                "The simulator has BTC/USD 2 times; a symbol has one market.",
                "The simulator's symbol SPY is no pair; BTC/USD is one.",
                "The rate is 0 events per second; it must be above 0 and up to 1 000 000.",
                "The depth is 5; it must be between 20 and 1 000 levels.",
                "The port is -1; it must be between 0 and 65 535.",
            ],
            options.Faults());
    }
}
