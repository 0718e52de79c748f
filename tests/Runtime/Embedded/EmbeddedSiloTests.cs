using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What only the embedded runtime has: its limits and its turn schedulers.</summary>
public sealed class EmbeddedSiloTests
{
    [Fact]
    public async Task Stop_GrainThatDoesNotEnd_IsGivenUpAfterTheLimit()
    {
        await using var silo = new TestSilo(services => services.Configure<EmbeddedGrainsOptions>(options => options.StopTimeout = TimeSpan.FromSeconds(5)));
        await silo.Grain<IMortal>("lingers").Note("a");
        var stop = silo.Silo.StopAsync(TestContext.Current.CancellationToken);
        silo.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(stop.IsCompleted);

        silo.Clock.Advance(TimeSpan.FromSeconds(1));

        await stop;
    }

    [Fact]
    public async Task Stop_UnderLoad_EndsEveryActivationAndEveryCall()
    {
        await using var silo = new TestSilo();
        var callers = Enumerable.Range(0, 4).Select(caller => Task.Run(() => CallUntilStopped(silo, caller), TestContext.Current.CancellationToken)).ToList();
        await silo.Journal.WaitFor(200);

        await silo.StopAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(callers);

        var entries = silo.Journal.Entries;
        Assert.Equal(entries.Count(entry => entry == "activated"), entries.Count(entry => entry == "deactivated ShuttingDown"));
        Assert.All(silo.Silo.GetStatistics(), statistics => Assert.Equal((0, 0), (statistics.Activations, statistics.QueueLength)));
    }

    [Fact]
    public async Task Scheduler_ThatAllowsNoInlineTurns_GetsEveryTurn()
    {
        var turns = new QueueScheduler();
        await using var silo = new TestSilo(turns.Register);
        var call = silo.Grain<IEcho>("k").TextLater("x");
        var other = silo.Grain<IEcho>("l").Text("y");
        Assert.False(call.IsCompleted || other.IsCompleted);

        turns.RunAll();

        Assert.Equal("x", await call);
        Assert.Equal("y", await other);
        _ = silo.Silo.StopAsync(TestContext.Current.CancellationToken);
        turns.RunAll();
    }

    private static async Task CallUntilStopped(TestSilo silo, int caller)
    {
        try
        {
            for (var i = 0; ; i++)
                await silo.Grain<IMortal>($"{(caller + i) % 50}").Note("called");
        }
        catch (SiloUnavailableException)
        {
            // The silo has stopped.
        }
    }
}
