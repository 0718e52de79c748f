using OrleansTrader.Tests.Venues.Replay;
using OrleansTrader.Venues.Replay;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>A recording in the made-up market's place.</summary>
public sealed class ReplayedMarketTests : IDisposable
{
    private readonly Recording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Step_ThroughARecording_HappensAtEveryVenueAndBeginsAgain()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_quote.zip", "1000,7424.9,1.5,7425.1,2.5", "3000,7424.8,1,7425.2,3");
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "2000,7425.1,0.5", "4000,7424.8,4");
        await using var host = await SteppedExchange.Start(options => options with { Replay = Options() });

        host.Exchange.Step(3);
        foreach (var venue in SimulatedVenues.All)
            AssertBest(venue, 7424.9m, 1.5m, 7425.1m, 2.5m);
        host.Exchange.Step(3);
        foreach (var venue in SimulatedVenues.All)
        {
            AssertBest(venue, 7424.9m, 1.5m, 7425.1m, 2m);
            AssertLastTrade(venue, 7425.1m, 0.5m, buyerIsMaker: false);
        }
        host.Exchange.Step(6);
        foreach (var venue in SimulatedVenues.All)
        {
            var book = host.Exchange.Book(venue, SteppedExchange.Bitcoin);
            Assert.Equal((7425.2m, 3m), (book.Asks[0].Price.Value, book.Asks[0].Size.Value));
            Assert.True(book.Bids[0].Price.Value < 7424.8m);
            AssertLastTrade(venue, 7424.8m, 4, buyerIsMaker: true);
        }
        host.Exchange.Step(3);
        foreach (var venue in SimulatedVenues.All)
            AssertBest(venue, 7424.9m, 1.5m, 7425.1m, 2.5m);

        void AssertBest(string venue, decimal bid, decimal bidSize, decimal ask, decimal askSize)
        {
            var book = host.Exchange.Book(venue, SteppedExchange.Bitcoin);
            Assert.Equal(
                (bid, bidSize, ask, askSize),
                (book.Bids[0].Price.Value, book.Bids[0].Size.Value, book.Asks[0].Price.Value, book.Asks[0].Size.Value));
            Assert.InRange(book.Bids.Length, 20, 60);
            Assert.InRange(book.Asks.Length, 20, 60);
        }

        void AssertLastTrade(string venue, decimal price, decimal quantity, bool buyerIsMaker)
        {
            var trade = host.Exchange.Trades(venue, SteppedExchange.Bitcoin)[^1];
            Assert.Equal((price, quantity, buyerIsMaker), (trade.Price.Value, trade.Quantity.Value, trade.BuyerIsMaker));
        }
    }

    [Fact]
    public async Task Start_WithNothingToReplay_IsRefused()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131008_trade.zip", "2000,7425.1,0.5");
        await Assert.ThrowsAsync<ReplayConfigurationException>(() => SteppedExchange.Start(options => options with { Replay = Options() }));
    }

    private ReplayOptions Options() => new()
    {
        Path = _recording.Root,
        Symbols = ["BTC/USD"],
        Resolution = Resolution.Tick,
        From = new DateOnly(2013, 10, 7),
        To = new DateOnly(2013, 10, 7),
    };
}
