using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>How the embedded runtime counts the time of calls, and what it says when it is over.</summary>
public sealed class ResponseTimeoutTests
{
    [Fact]
    public async Task Timeout_OfARunningCall_NamesBothEndsAndTheMethod()
    {
        await using var silo = new TestSilo();
        var call = silo.Grain<ISlow>("k").Work("gate");

        silo.Clock.Advance(TimeSpan.FromSeconds(3));

        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The call ISlow.Work of an outside caller to slow/k was not answered within 00:00:02: it is still running.", thrown.Message);
        silo.Gates.Open("gate");
    }

    [Fact]
    public async Task Timeout_InADeadlock_NamesBothGrains()
    {
        await using var silo = new TestSilo();
        var call = silo.Grain<ISlow>("a").AskThrough("b");

        silo.Clock.Advance(TimeSpan.FromSeconds(3));

        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Matches("^The call ISlow.(AskBack of slow/a to slow/b|Answer of slow/b to slow/a) was not answered", thrown.Message);
    }

    [Fact]
    public async Task Timeout_OfAWaitingCall_SaysThatItHasNotStarted()
    {
        await using var silo = new TestSilo();
        var asked = silo.Grain<ISlow>("a");
        var busy = asked.WorkForLong("gate");
        var call = silo.Grain<IGoBetween>("g").Pass("a");

        silo.Clock.Advance(TimeSpan.FromSeconds(3));

        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The call ISlow.Work of gobetween/g to slow/a was not answered within 00:00:02: it has not started.", thrown.Message);
        silo.Gates.Open("gate");
        silo.Gates.Open("never");
        await busy;
    }

    [Fact]
    public async Task Timeout_ByDefault_IsThirtySecondsAndAtMostOneMore()
    {
        await using var silo = new TestSilo();
        var call = silo.Grain<ISlow>("k").WorkForLong("gate");

        silo.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(call.IsCompleted);
        silo.Clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        silo.Gates.Open("gate");
    }

    [Fact]
    public async Task Timeout_WithARuntimeClock_RunsOnThat()
    {
        var wall = new ManualClock();
        await using var silo = new TestSilo(services => services.AddKeyedSingleton<TimeProvider>(EmbeddedGrainsBuilder.RuntimeClockKey, wall));
        var call = silo.Grain<ISlow>("k").Work("gate");

        silo.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(call.IsCompleted);
        wall.Advance(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        silo.Gates.Open("gate");
    }

    [Fact]
    public async Task Timeouts_OfManyCalls_EndEachOfThem()
    {
        await using var silo = new TestSilo();
        List<Task> calls = [.. Enumerable.Range(0, 5_000).Select(number => silo.Grain<ISlow>($"{number}").Work($"{number % 2}"))];

        silo.Gates.Open("0");
        await Task.WhenAll(calls.Where((_, number) => number % 2 == 0));
        silo.Clock.Advance(TimeSpan.FromSeconds(3));

        foreach (var call in calls.Where((_, number) => number % 2 == 1))
            await Assert.ThrowsAsync<TimeoutException>(() => call);
        silo.Gates.Open("1");
    }

    [Fact]
    public async Task PendingCalls_ThatAreAnswered_AreNotKept()
    {
        await using var silo = new TestSilo();
        var grain = silo.Grain<IEcho>("k");

        for (var i = 0; i < 20_000; i++)
            await grain.TextLater("x");

        Assert.InRange(silo.Silo.Timeouts.Kept, 0, 256 * 2 * Environment.ProcessorCount);
    }

    [Fact]
    public async Task Call_PendingWhenTheSiloIsDisposedOf_Fails()
    {
        await using var silo = new TestSilo(services => services.Configure<EmbeddedGrainsOptions>(options => options.StopTimeout = TimeSpan.Zero));
        var call = silo.Grain<ISlow>("k").Work("gate");

        await silo.Silo.DisposeAsync();     // the gate stays shut, which it does not at the end of the test's own silo

        await Assert.ThrowsAsync<Orleans.Runtime.SiloUnavailableException>(() => call);
    }
}

internal interface IGoBetween : Orleans.IGrainWithStringKey
{
    Task Pass(string slow);
}

internal sealed class GoBetweenGrain : Orleans.Grain, IGoBetween
{
    public async Task Pass(string slow) => await GrainFactory.GetGrain<ISlow>(slow).Work("never");
}
