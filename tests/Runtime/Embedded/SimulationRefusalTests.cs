using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What would leave the simulation's thread, or can not come to an end, fails the run and is named.</summary>
public sealed class SimulationRefusalTests
{
    private readonly Journal _journal = new();

    [Fact]
    public void Run_GrainUsesThePool_IsRefusedWithTheCall() => Refused(
        world => world.Actor("a").UsePool(), "IActor.UsePool of actor/a");

    [Fact]
    public void Run_GrainGoesOnWithoutItsContext_IsRefusedWithTheCall() => Refused(
        world => world.Actor("a").LeaveContext(), "IActor.LeaveContext of actor/a");

    [Fact]
    public void Run_GrainReadsAFile_IsRefusedWithTheCall() => Refused(
        world => world.Actor("a").ReadFile(typeof(Simulation).Assembly.Location), "ActorGrain.ReadFile", "IActor.ReadFile of actor/a");

    [Fact]
    public void Run_GrainWaitsInRealTime_IsRefusedWithTheCall() => Refused(
        world => world.Actor("a").WaitInRealTime(), "ActorGrain.WaitInRealTime", "IActor.WaitInRealTime of actor/a");

    [Fact]
    public void Run_ScenarioUsesThePool_IsRefused() => Refused(_ => Task.Run(() => 1), "in the scenario", "the scenario");

    [Fact]
    public void Run_GrainIsCalledFromAnotherThread_IsRefusedForBoth()
    {
        Exception? ofCaller = null;
        Refused(
            async world =>
            {
                var actor = world.Actor("a");
                var thread = new Thread(() => ofCaller = Record.Exception(() => { _ = actor.Ticks(); }));
                thread.UnsafeStart();
                thread.Join();
                await actor.Say("x", 1);
            },
            "IActor.Ticks of actor/a was called");

        Assert.IsType<SimulationException>(ofCaller);
    }

    [Fact]
    public void Call_WhileNothingRuns_IsRefused()
    {
        var world = SimulatedActors.World(1, _journal);
        world.Run(() => Task.CompletedTask);
        var actor = world.Actor("a");

        var refused = Assert.Throws<SimulationException>(() => { _ = actor.Ticks(); });

        Assert.Contains("IActor.Ticks of actor/a was called while the simulation does not run", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NothingCanHappenAnyMore_TellsWhatIsPending()
    {
        var stands = Fails(world => world.Actor("a").WaitForEver());

        Assert.StartsWith("Nothing is ready and no timer is set at 2024-01-01T00:00:00", stands.Message, StringComparison.Ordinal);
        Assert.Contains("Not answered: IActor.WaitForEver of actor/a.", stands.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithoutEnd_IsGivenUpAtTheStepLimit()
    {
        var endless = Fails(
            async world =>
            {
                await world.Actor("a").StartTimer(TimeSpan.FromSeconds(1));
                await world.Actor("b").WaitForEver();
            },
            stepLimit: 1_000);

        Assert.Contains("after 1000 steps. Not answered: IActor.WaitForEver of actor/b.", endless.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_InsideARun_IsRefused()
    {
        var world = SimulatedActors.World(1, _journal);

        Assert.Throws<InvalidOperationException>(() => world.Run(() =>
        {
            world.RunFor(TimeSpan.Zero);
            return Task.CompletedTask;
        }));
    }

    private void Refused(Func<Simulation, Task> scenario, params string[] oneOf)
    {
        var refusal = Fails(scenario);

        Assert.Contains(oneOf, name => refusal.Message.Contains(name, StringComparison.Ordinal));
        Assert.Contains("one thread", refusal.Message, StringComparison.Ordinal);
    }

    private SimulationException Fails(Func<Simulation, Task> scenario, long stepLimit = 100_000)
    {
        var world = SimulatedActors.World(1, _journal);
        world.StepLimit = stepLimit;
        return Assert.Throws<SimulationException>(() => world.Run(() => scenario(world)));
    }
}
