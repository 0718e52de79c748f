using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>A replay that is killed with SIGKILL ends, started again, as one that was not.</summary>
public sealed class KilledReplayTests(KillTrials.OfSpy trials) : IClassFixture<KillTrials.OfSpy>
{
    /// <summary>How many random moments are tried; <c>TRADER_TEST_KILLS</c> says another number.</summary>
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("TRADER_TEST_KILLS"), out var kills) ? kills : 20)];

    [Fact]
    public async Task Replay_Twice_GivesTheSame()
    {
        using var again = new ReplayRun(ReplayCommand.Spy);

        var second = await again.Finish();

        second.AssertSameAs(await trials.Undisturbed());
        Assert.Equal(10_251, (long)JsonNode.Parse(second.Summary)!["eventsRead"]!);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Replay_KilledAndStartedAgain_EndsAsIfNothingHappened(int seed)
    {
        var trial = await trials.Trial(seed);

        trial.AssertSameAs(await trials.Undisturbed());
    }

    /// <summary>Without this, kills before the beginning or after the end would let the others pass.</summary>
    [Fact]
    public async Task Kills_OverSeeds_HitTheMiddleAtManyPlaces()
    {
        var whole = (await trials.Undisturbed()).Events;
        var killedAt = new List<long>();
        for (var seed = 1; seed <= 8; seed++)
            killedAt.AddRange((await trials.Trial(seed)).KilledAt);

        TestContext.Current.TestOutputHelper?.WriteLine($"Of {whole} events, there were at the kills: {string.Join(", ", killedAt)}");
        var inTheMiddle = killedAt.Where(length => length > 0 && length < whole).ToList();
        Assert.True(inTheMiddle.Count > killedAt.Count / 2, $"{inTheMiddle.Count} of {killedAt.Count}");
        Assert.True(inTheMiddle.Distinct().Count() > inTheMiddle.Count / 2);
        Assert.True(inTheMiddle.Min() < whole / 3 && inTheMiddle.Max() > whole / 3);
    }

    [Fact]
    public async Task Replay_KilledWhilePacedAndResumedAtFullSpeed_EndsAsIfNothingHappened()
    {
        var undisturbed = await trials.Undisturbed();
        using var run = new ReplayRun(ReplayCommand.Spy);

        var length = await run.KillAfter(undisturbed.Events / 2, speed: "100000x");

        Assert.InRange(length, undisturbed.Events / 2, undisturbed.Events - 1);
        (await run.Finish()).AssertSameAs(undisturbed);
    }
}
