using System.Net;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>What can be done to the simulator over HTTP.</summary>
public sealed class ControlTests
{
    [Fact]
    public async Task Faults_PostedListedAndDeleted_GoOnAndEnd()
    {
        await using var host = await SteppedExchange.Start();
        using var created = await host.Ask(
            HttpMethod.Post, "/control/faults",
            """{"kind":"gap","venue":"binance","symbol":"BTC/USD","stream":"bookUpdate","count":3,"seconds":1.5}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("""{"id":1}""", await SteppedExchange.TextOf(created));

        var active = Assert.Single(host.Exchange.Faults.Active);
        Assert.Equal(
            new Fault(FaultKind.Gap, "binance")
            {
                Symbol = SteppedExchange.Bitcoin,
                Stream = MessageKind.BookUpdate,
                Count = 3,
                Duration = TimeSpan.FromSeconds(1.5),
            },
            active.Fault);
        Assert.Equal(3, (await host.Get("/control/faults"))[0].GetProperty("remaining").GetInt32());

        using var deleted = await host.Ask(HttpMethod.Delete, "/control/faults/1");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(host.Exchange.Faults.Active);
        using var again = await host.Ask(HttpMethod.Delete, "/control/faults/1");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory]
    [InlineData("", "The body is not JSON")]
    [InlineData("[]", "The body must be a JSON object.")]
    [InlineData("{}", "'kind' is missing")]
    [InlineData("""{"kind":"gap"}""", "'venue' is missing")]
    [InlineData("""{"kind":"foo","venue":"binance"}""", "'kind' is \"foo\"; it must be one of CloseClean")]
    [InlineData("""{"kind":"gap","venue":"foo"}""", "The venue is 'foo'; it must be one of binance, coinbase, kraken.")]
    [InlineData("""{"kind":"gap","venue":"binance","foo":1}""", "'foo' is not known here.")]
    [InlineData("""{"kind":"gap","venue":"binance","count":"many"}""", "'count' is \"many\"; it must be a whole number.")]
    [InlineData("""{"kind":"gap","venue":"binance","count":1.5}""", "'count' is 1.5; it must be a whole number.")]
    [InlineData("""{"kind":"gap","venue":"binance","seconds":0}""", "The duration is 00:00:00; it must be above 0.")]
    [InlineData("""{"kind":"gap","venue":"binance","seconds":1e300}""", "which is too long.")]
    [InlineData("""{"kind":"gap","venue":"binance","symbol":"btc"}""", "'symbol' is \"btc\"; BTC/USD is one.")]
    [InlineData("""{"kind":"gap","venue":"binance","symbol":"FOO/USD"}""", "The simulator does not trade FOO/USD")]
    [InlineData("""{"kind":"ban","venue":"binance","status":500}""", "The status is 500; it must be 418 or 429.")]
    [InlineData("""{"kind":"burst","venue":"binance"}""", "A burst needs a count")]
    public async Task Fault_ThatIsWrong_IsRefusedWithItsReason(string body, string reason)
    {
        await using var host = await SteppedExchange.Start();
        using var answer = await host.Ask(HttpMethod.Post, "/control/faults", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = WireClient.Parse(await SteppedExchange.TextOf(answer));
        Assert.Contains(reason, problem.GetProperty("detail").GetString());
        Assert.Empty(host.Exchange.Faults.Active);
    }

    [Fact]
    public async Task Truth_Asked_IsThatOfTheCode()
    {
        await using var host = await SteppedExchange.Start();
        using var stepped = await host.Ask(HttpMethod.Post, "/control/step?events=50");
        Assert.Equal(HttpStatusCode.NoContent, stepped.StatusCode);
        var truth = host.Exchange.Book(SimulatedVenues.Kraken, SteppedExchange.Bitcoin);
        var book = await host.Get("/control/book?venue=kraken&symbol=BTC/USD");
        Assert.Equal(truth.UpdateId, book.GetProperty("updateId").GetInt64());
        Assert.Equal(truth.Bids[0].Price.ToString(), book.GetProperty("bids")[0].GetProperty("price").GetString());
        var trades = await host.Get("/control/trades?venue=kraken&symbol=BTC/USD");
        Assert.Equal(host.Exchange.Trades(SimulatedVenues.Kraken, SteppedExchange.Bitcoin).Length, trades.GetArrayLength());
        var state = await host.Get("/control");
        Assert.Equal(0, state.GetProperty("venues").GetProperty("kraken").GetProperty("open").GetInt32());
        using var wrong = await host.Ask(HttpMethod.Get, "/control/book?venue=foo&symbol=bar");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var nowhere = await host.Ask(HttpMethod.Get, "/control/foo");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }
}
