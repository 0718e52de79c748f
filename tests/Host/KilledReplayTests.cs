using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>A replay that is killed with SIGKILL ends, started again, as one that was not.</summary>
public sealed class KilledReplayTests(KilledReplayTests.Undisturbed undisturbed) : IClassFixture<KilledReplayTests.Undisturbed>
{
    /// <summary>How many random moments are tried; <c>TRADER_TEST_KILLS</c> says another number.</summary>
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("TRADER_TEST_KILLS"), out var kills) ? kills : 20)];

    [Fact]
    public async Task Replay_Twice_GivesTheSame()
    {
        var first = await undisturbed.Result();
        using var again = new ReplayRun();

        var second = await again.Finish();

        Assert.Equal(first.Summary, second.Summary);
        Assert.Equal(first.Orders, second.Orders);
        Assert.Equal(first.Fills, second.Fills);
        Assert.Equal(10_251, (long)JsonNode.Parse(second.Summary)!["eventsRead"]!);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Replay_KilledAndStartedAgain_EndsAsIfNothingHappened(int seed)
    {
        var expected = await undisturbed.Result();
        var random = new Random(seed);
        using var run = new ReplayRun();

        var kills = random.Next(1, 4);
        for (var kill = 0; kill < kills; kill++)
            await KillAfter(run, events: random.NextInt64(0, undisturbed.JournalLength));
        var actual = await run.Finish();

        Assert.Equal(expected.Summary, actual.Summary);
        Assert.Equal(expected.Orders, actual.Orders);
        Assert.Equal(expected.Fills, actual.Fills);
        Assert.Equal(actual.Fills.Count, actual.Fills.Distinct().Count());
        Assert.Equal(actual.Fills.Count, actual.Orders.Count(line => line.Type == "order-executed"));
    }

    /// <summary>Kills a fresh process once the journal holds so many events: at once if it already does.</summary>
    private static async Task KillAfter(ReplayRun run, long events)
    {
        using var silo = run.Start();
        while (!silo.HasExited && JournalReader.Count(run.Data) < events)
            await Task.Yield();
        await silo.Kill();
    }

    /// <summary>The run that all others are held against; made once.</summary>
    public sealed class Undisturbed : IDisposable
    {
        private readonly ReplayRun _run = new();
        private ReplayResult? _result;

        public long JournalLength => JournalReader.Count(_run.Data);

        internal async Task<ReplayResult> Result() => _result ??= await _run.Finish();

        public void Dispose() => _run.Dispose();
    }
}
