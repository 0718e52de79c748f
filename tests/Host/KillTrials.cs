using System.Collections.Concurrent;

namespace OrleansTrader.Tests.Host;

/// <summary>A replay that is left alone, and the same one killed at moments drawn from a seed. Each is made once.</summary>
public abstract class KillTrials
{
    private readonly ConcurrentDictionary<int, Lazy<Task<KillTrial>>> _trials = new();
    private readonly Lazy<Task<ReplayResult>> _undisturbed;
    private readonly ReplayCommand _command;

    private protected KillTrials(ReplayCommand command)
    {
        _command = command;
        _undisturbed = new Lazy<Task<ReplayResult>>(async () =>
        {
            using var run = new ReplayRun(_command);
            return await run.Finish();
        });
    }

    internal Task<ReplayResult> Undisturbed() => _undisturbed.Value;

    internal Task<KillTrial> Trial(int seed) => _trials.GetOrAdd(seed, _ => new Lazy<Task<KillTrial>>(() => Try(seed))).Value;

    private async Task<KillTrial> Try(int seed)
    {
        var undisturbed = await Undisturbed();
        var random = new Random(seed);
        using var run = new ReplayRun(_command);
        var kills = random.Next(1, 4);
        var killedAt = new List<long>();
        for (var kill = 0; kill < kills; kill++)
        {
            // One that is started again can also be killed while it catches up with its own journal.
            var catchesUp = kill > 0 && random.Next(3) == 0;
            var first = killedAt.LastOrDefault();
            killedAt.Add(catchesUp
                ? await run.KillAtStart()
                : await run.KillAfter(random.NextInt64(first, Math.Max(first + 1, undisturbed.Events))));
        }

        return new KillTrial(killedAt, await run.Finish());
    }

    public sealed class OfSpy() : KillTrials(ReplayCommand.Spy);

    public sealed class OfPair() : KillTrials(ReplayCommand.Pair);
}

/// <param name="KilledAt">The length of the journal after each kill.</param>
/// <param name="Result">What came of it when it was started for the last time.</param>
internal sealed record KillTrial(IReadOnlyList<long> KilledAt, ReplayResult Result)
{
    public void AssertSameAs(ReplayResult undisturbed)
    {
        Result.AssertSameAs(undisturbed);
        Assert.Equal(Result.Fills.Count, Result.Fills.Distinct().Count());
        Assert.Equal(Result.Fills.Count, Result.Orders.Count(line => line.Type == "order-executed"));
    }
}
