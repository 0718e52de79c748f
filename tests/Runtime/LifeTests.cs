using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Activation and deactivation.</summary>
public sealed class LifeTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task FirstCall_GrainNotActive_ActivatesBeforeItIsServed()
    {
        await _silo.Grain<IMortal>("k").Note("call");

        Assert.Equal(["constructed k", "activated", "call"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Calls_DuringActivation_WaitAndKeepTheirOrder()
    {
        var grain = _silo.Grain<IMortal>("slow");
        var first = grain.Note("1");
        await _silo.Journal.WaitFor("activating");
        var others = Task.WhenAll(grain.Note("2"), grain.Note("3"));

        _silo.Gates.Open("activate slow");
        await Task.WhenAll(first, others);

        Assert.Equal(["constructed slow", "activating", "activated", "1", "2", "3"], _silo.Journal.Entries);
    }

    [Theory]
    [InlineData("fails to construct")]
    [InlineData("fails to activate")]
    [InlineData("fails to activate later")]
    public async Task ActivationFailure_WaitingCalls_FailAndTheNextTriesAnew(string key)
    {
        var grain = _silo.Grain<IFragile>(key);
        var first = grain.Ping();
        var second = grain.Ping();
        _silo.Gates.Open("fail");

        foreach (var call in new[] { first, second })
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => call);
            Assert.Equal(key, Assert.IsType<FormatException>(failure.GetBaseException()).Message);
        }

        FragileGrain.Healed.TryAdd(key, true);
        await grain.Ping();
    }

    [Fact]
    public async Task DeactivateOnIdle_NothingRunning_EndsAndTheNextCallStartsAnew()
    {
        var grain = _silo.Grain<IMortal>("k");

        await grain.Leave();
        await grain.Note("again");

        Assert.Equal(
            ["constructed k", "activated", "leaving", "deactivated ApplicationRequested", "disposed", "constructed k", "activated", "again"],
            _silo.Journal.Entries);
    }

    [Fact]
    public async Task DeactivateOnIdle_RequestRunning_WaitsForItAndNewCallsGoToTheNextLife()
    {
        var grain = _silo.Grain<IMortal>("k");
        var running = grain.LeaveAndWait("gate");
        await _silo.Journal.WaitFor("leaving");
        var later = grain.Note("later");

        _silo.Gates.Open("gate");
        await running;
        await later;

        Assert.Equal(
            ["constructed k", "activated", "leaving", "left", "deactivated ApplicationRequested", "disposed", "constructed k", "activated", "later"],
            _silo.Journal.Entries);
    }

    [Fact]
    public async Task Deactivation_Slow_NextLifeWaitsForItsEnd()
    {
        var grain = _silo.Grain<IMortal>("lingers");
        await grain.Leave();
        var call = grain.Note("next");

        _silo.Gates.Open("deactivate lingers");
        await call;

        Assert.Equal(
            [
                "constructed lingers", "activated", "leaving", "deactivated ApplicationRequested", "disposed",
                "constructed lingers", "activated", "next",
            ],
            _silo.Journal.Entries);
    }

    [Fact]
    public async Task Deactivations_AmongParallelCalls_LoseNoCallAndNeverOverlap()
    {
        var calls = Enumerable.Range(0, 8).Select(caller => Task.Run(
            async () =>
            {
                var grain = _silo.Grain<IChurning>("k");
                for (var i = 0; i < 2_000; i++)
                    await grain.Work(leave: i % 10 == caller, pause: i % 3 == 0);
            },
            TestContext.Current.CancellationToken));

        await Task.WhenAll(calls);

        Assert.Equal(16_000, ChurningGrain.Worked);
        Assert.Equal(0, ChurningGrain.Overlaps);
        Assert.InRange(ChurningGrain.Lives, 2, 1_601);
    }

    [Fact]
    public async Task Stop_ActiveGrains_DeactivatesThemAsShuttingDown()
    {
        await _silo.Grain<IMortal>("a").Note("a");

        await _silo.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["constructed a", "activated", "a", "deactivated ShuttingDown", "disposed"], _silo.Journal.Entries);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => _silo.Grain<IMortal>("a").Note("late"));
    }
}
