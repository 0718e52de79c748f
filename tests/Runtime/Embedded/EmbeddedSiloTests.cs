using Microsoft.Extensions.DependencyInjection;
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
}
