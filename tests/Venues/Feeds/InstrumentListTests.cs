using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>The venues' lists, from the simulator by real calls; the waits between attempts go by the clock of the test.</summary>
public sealed class InstrumentListTests : IDisposable
{
    private readonly HttpClient _http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("binance", "BTCUSDT BTC/USDT 0.01 0.00001", "ETHUSDT ETH/USDT 0.01 0.00001")]
    [InlineData("coinbase", "BTC-USD BTC/USD 0.01 0.00000001", "ETH-USD ETH/USD 0.01 0.00000001")]
    [InlineData("kraken", "BTC/USD BTC/USD 0.1 0.00000001", "ETH/USD ETH/USD 0.01 0.00000001")]
    public async Task Get_OfAVenue_HasTheNamesOfItsStreamsAndItsGrids(string venue, params string[] lines)
    {
        await using var host = await SteppedExchange.Start();
        var list = await Get(host, venue, (_, _) => { });

        Assert.Equal(
            lines,
            list.Select(line => FormattableString.Invariant(
                $"{line.Name} {line.Instrument.Symbol} {line.Instrument.TickSize / 1.00000000m:0.########} {line.Instrument.LotSize}")));
        Assert.All(list, line => Assert.True(line.IsTrading));
        Assert.Equal(
            list.Select(line => line.Name), host.Exchange.Options.Symbols.Select(symbol => host.Exchange.NameOf(venue, symbol.Symbol)));
    }

    [Theory]
    [InlineData("binance")]
    [InlineData("coinbase")]
    [InlineData("kraken")]
    public async Task Get_Banned_AsksAgainWhenTheVenueSays(string venue)
    {
        await using var host = await SteppedExchange.Start();
        host.Exchange.Faults.Inject(new Fault(FaultKind.Ban, venue) { Duration = TimeSpan.FromSeconds(90) });
        var faults = new List<(string Fault, TimeSpan Delay)>();

        var list = Get(host, venue, (fault, delay) => faults.Add((fault, delay)));
        await host.Clock.TimerSet(TimeSpan.FromSeconds(90)).WaitAsync(Cancellation);
        host.Clock.Advance(TimeSpan.FromSeconds(89.9));
        Assert.False(list.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(2, (await list).Count);
        Assert.Equal([("The answer was 429.", TimeSpan.FromSeconds(90))], faults);
    }

    [Fact]
    public async Task Get_VenueIsDown_AsksAgainUntilItIsThere()
    {
        await using var host = await SteppedExchange.Start();
        await host.Exchange.GoDown();
        var faults = new List<TimeSpan>();
        using var failed = new SemaphoreSlim(0);

        var list = Get(host, "kraken", (_, delay) =>
        {
            // Timers have whole milliseconds.
            faults.Add(TimeSpan.FromMilliseconds(Math.Floor(delay.TotalMilliseconds)));
            failed.Release();
        });
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await failed.WaitAsync(Cancellation);
            await host.Clock.TimerSet(faults[^1]).WaitAsync(Cancellation);
            if (attempt == 11)
                await host.Exchange.ComeUp();
            host.Clock.Advance(faults[^1]);
        }

        Assert.Equal(2, (await list).Count);
        Assert.All(faults, delay => Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.True(faults[^1] > TimeSpan.FromSeconds(20), $"The last wait was {faults[^1]}.");
    }

    [Fact]
    public async Task Get_Cancelled_EndsAtOnce()
    {
        await using var host = await SteppedExchange.Start();
        await host.Exchange.GoDown();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var list = new InstrumentList(_http, host.Clock, new Random(1)).Get(
            "binance", new Uri(host.Exchange.RestAddress, "/binance/"), (_, _) => stop.Cancel(), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list);
    }

    private Task<IReadOnlyList<ListedInstrument>> Get(SteppedExchange host, string venue, Action<string, TimeSpan> failed) =>
        new InstrumentList(_http, host.Clock, new Random(1)).Get(
            venue, new Uri(host.Exchange.RestAddress, $"/{venue}/"), failed, Cancellation);
}
