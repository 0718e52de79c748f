using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>As <see cref="KilledReplayTests"/>, with two symbols in one portfolio, and with fees.</summary>
public sealed class KilledPairReplayTests(KillTrials.OfPair trials) : IClassFixture<KillTrials.OfPair>
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Fact]
    public async Task Replay_OfTwoSymbols_TradesBothAndPaysFees()
    {
        var summary = JsonNode.Parse((await trials.Undisturbed()).Summary)!;
        var orders = (await trials.Undisturbed()).Orders.Where(line => line.Type == "order-submitted").ToList();

        Assert.Contains(orders, line => line.Stream.Contains("BTC.USD", StringComparison.Ordinal));
        Assert.Contains(orders, line => line.Stream.Contains("ETH.USD", StringComparison.Ordinal));
        Assert.True(decimal.Parse((string)summary["fees"]!, System.Globalization.CultureInfo.InvariantCulture) > 0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Replay_KilledAndStartedAgain_EndsAsIfNothingHappened(int seed)
    {
        var trial = await trials.Trial(seed);

        trial.AssertSameAs(await trials.Undisturbed());
    }
}
