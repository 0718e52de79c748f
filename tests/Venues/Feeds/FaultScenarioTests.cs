using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>
/// Under every fault of the simulator, alone and in combination: what the symbol's grain holds as a live book is one that the venue really
/// had, with all that was delivered; two seconds after the last fault it is the present one, and every trade that was delivered is told
/// once.
/// </summary>
public sealed class FaultScenarioTests
{
    private const int DefaultSeeds = 12;

    /// <summary>Those that a book can't outlive, if they are of all messages.</summary>
    private static readonly FaultKind[] Losing =
    [
        FaultKind.CloseClean, FaultKind.CloseAbrupt, FaultKind.HalfOpen, FaultKind.RefuseConnections, FaultKind.RefuseSockets, FaultKind.Ban,
        FaultKind.Gap, FaultKind.Malformed, FaultKind.Truncated, FaultKind.WrongChecksum,
    ];

    public static TheoryData<string> Venues => [.. SimulatedVenues.All];

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Books_EachFaultAlone_AreRightOrNotLive(string venue)
    {
        await using var market = await FaultedMarket.Start(seed: 1);
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            if (kind == FaultKind.WrongChecksum && venue != SimulatedVenues.Kraken)
                continue;
            var fault = FaultScenario.Draw(new Random(1), kind, venue) with { Stream = null, Symbol = null };
            if (!fault.IsInstant)
                fault = fault with { Count = null, Duration = TimeSpan.FromMilliseconds(700) };

            // What befalls new connections alone is nothing to those that stand.
            var script = new List<(TimeSpan, Fault)> { (TimeSpan.Zero, fault) };
            if (kind is FaultKind.RefuseConnections or FaultKind.RefuseSockets or FaultKind.Ban)
                script.Add((TimeSpan.Zero, new Fault(FaultKind.CloseAbrupt, venue)));
            var before = market.Losses(venue, SteppedExchange.Bitcoin);
            await Run(market, new FaultScenario(script), $"{kind} at {venue}");

            if (Losing.Contains(kind))
                Assert.True(market.Losses(venue, SteppedExchange.Bitcoin) > before, $"{kind} at {venue} did not lose the book.");
            var isCounted = kind is not (FaultKind.ClockSkew or FaultKind.SlowReader);
            Assert.True(!isCounted || market.Exchange.Faults.Applied(kind) > 0, $"{kind} did not happen.");
        }
    }

    [Fact]
    public async Task Books_FaultsAtRandom_AreRightOrNotLive()
    {
        foreach (var seed in Seeds.All(DefaultSeeds))
        {
            var scenario = FaultScenario.Draw(seed);
            await using var market = await FaultedMarket.Start(seed);
            await Run(market, scenario, $"Seed {seed}");
        }
    }

    private static async Task Run(FaultedMarket market, FaultScenario scenario, string name)
    {
        try
        {
            await scenario.Run(market);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{name} failed, with{Environment.NewLine}{scenario}", failure);
        }
    }
}
