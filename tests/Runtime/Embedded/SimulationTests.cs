using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>One thread, one seed, one order; time that passes as fast as it can.</summary>
public sealed class SimulationTests
{
    private readonly Journal _journal = new();

    [Fact]
    public async Task Run_SameSeed_SameOrder()
    {
        var first = await OrderOf(7);

        Assert.Equal(first, await OrderOf(7));
        Assert.Equal(24, first.Length);
    }

    [Fact]
    public async Task Run_ManySeeds_ManyOrders()
    {
        var orders = new HashSet<string>();
        for (var seed = 0; seed < 20; seed++)
            orders.Add(string.Join(' ', await OrderOf(seed)));

        Assert.InRange(orders.Count, 18, 20);
    }

    [Fact]
    public async Task Run_CallsOfOneCaller_StayInOrderWhateverTheSeed()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var journal = new Journal();
            await using var world = World(seed, journal);

            world.Run(() => Task.WhenAll(Enumerable.Range(0, 5).Select(index => world.Actor("a").Say($"{index}.", 1))));

            Assert.Equal(["a:0.0", "a:1.0", "a:2.0", "a:3.0", "a:4.0"], journal.Entries);
        }
    }

    [Fact]
    public async Task Run_ScenarioWithResult_ReturnsIt()
    {
        await using var world = World(1, _journal);

        Assert.Equal(0, world.Run(() => world.Actor("a").Ticks()));
    }

    [Fact]
    public async Task Run_ScenarioThatThrows_ThrowsTheSame()
    {
        await using var world = World(1, _journal);

        var thrown = Assert.Throws<InvalidDataException>(() => world.Run(async () =>
        {
            await world.Actor("a").Say("x", 1);
            throw new InvalidDataException("wrong");
        }));

        Assert.Equal("wrong", thrown.Message);
    }

    [Fact]
    public async Task Run_GrainAwaitsOthersAtOnce_StaysOnTheThread()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            await using var world = World(seed, _journal);
            world.Run(() => world.Actor("a").SayThrough(["b", "c", "d"], "x"));
        }

        Assert.Equal(20 * 6, _journal.Entries.Length);
    }

    [Fact]
    public async Task Run_GrainCallsItself_GoesOnInATurnOfItsOwn()
    {
        await using var world = World(1, _journal);

        world.Run(() => world.Actor("a").SayThroughItself("x"));

        Assert.Equal(["a:x0", "and went on"], _journal.Entries);
    }

    [Fact]
    public async Task Run_CallAwaitedWithoutContext_GoesOnOnTheThread()
    {
        await using var world = World(1, _journal);

        world.Run(async () =>
        {
            var thread = Environment.CurrentManagedThreadId;
            await world.Actor("a").Say("x", 3).ConfigureAwait(false);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
        });
    }

    [Fact]
    public async Task Run_Again_GoesOnWhereTheFirstLeftOff()
    {
        await using var world = World(1, _journal);
        world.Run(() => world.Actor("a").StartTimer(TimeSpan.FromSeconds(1)));
        world.Run(() => Task.Delay(TimeSpan.FromSeconds(3.5), world.Clock, TestContext.Current.CancellationToken));

        Assert.Equal(3, world.Run(() => world.Actor("a").Ticks()));
    }

    [Fact]
    public async Task RunFor_AnHourOfTimers_TicksEachOfThem()
    {
        await using var world = World(1, _journal);
        world.Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(index => world.Actor($"{index}").StartTimer(TimeSpan.FromSeconds(1)))));
        var start = world.Clock.GetUtcNow();

        world.RunFor(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromHours(1), world.Clock.GetUtcNow() - start);
        Assert.Equal(36_000, _journal.Entries.Length);
    }

    [Fact]
    public async Task RunFor_TimersDueAtOnce_TickInAnOrderOfTheSeed()
    {
        var orders = new HashSet<string>();
        for (var seed = 0; seed < 20; seed++)
        {
            var journal = new Journal();
            await using var world = World(seed, journal);
            world.Run(async () =>
            {
                foreach (var key in (string[])["a", "b", "c"])
                    await world.Actor(key).StartTimer(TimeSpan.FromSeconds(1));
            });
            world.RunFor(TimeSpan.FromSeconds(1));
            Assert.Equal(["a@00:00:01", "b@00:00:01", "c@00:00:01"], journal.Entries.Order());
            orders.Add(string.Join(' ', journal.Entries));
        }

        Assert.Equal(6, orders.Count);
    }

    [Fact]
    public async Task RunFor_NothingToDo_MovesTheClock()
    {
        await using var world = World(1, _journal);
        var timestamp = world.Clock.GetTimestamp();

        world.RunFor(TimeSpan.FromDays(400));

        Assert.Equal(TimeSpan.FromDays(400), world.Clock.GetElapsedTime(timestamp));
    }

    [Fact]
    public async Task Clock_TimerOfTheWorld_FiresUntilItIsDisposedOf()
    {
        await using var world = World(1, _journal);
        var fired = 0;
        world.Run(() =>
        {
            ITimer? timer = null;
            timer = world.Clock.CreateTimer(
                _ =>
                {
                    if (++fired == 3)
                        timer!.Dispose();
                },
                null,
                TimeSpan.Zero,
                TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        });

        world.RunFor(TimeSpan.FromMinutes(1));

        Assert.Equal(3, fired);
    }

    [Fact]
    public async Task Crash_InTheMiddle_EndsCallsAndTimersAndTheNextSiloBeginsAnew()
    {
        await using var world = World(1, _journal);
        world.Run(async () =>
        {
            await world.Actor("a").StartTimer(TimeSpan.FromSeconds(1));
            var old = world.Actor("a");
            var call = old.WaitForEver();
            await Task.Delay(TimeSpan.FromSeconds(2.5), world.Clock, TestContext.Current.CancellationToken);

            world.Crash();

            await Assert.ThrowsAsync<SiloUnavailableException>(() => call);
            await Assert.ThrowsAsync<SiloUnavailableException>(() => old.Ticks());
            await world.StartAsync();
            await Task.Delay(TimeSpan.FromMinutes(1), world.Clock, TestContext.Current.CancellationToken);
            Assert.Equal(0, await world.Actor("a").Ticks());
        });

        Assert.Equal(2, _journal.Entries.Length);
    }

    [Fact]
    public async Task Begin_InAGrainsWorld_GoesOnWhenTheSiloIsGone()
    {
        await using var world = World(1, _journal);
        world.Run(() =>
        {
            world.Begin(async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
                _journal.Write("the world");
            });
            return Task.CompletedTask;
        });

        world.Crash();
        world.RunFor(TimeSpan.FromSeconds(1));

        Assert.Equal(["the world"], _journal.Entries);
    }

    [Fact]
    public async Task Begin_WhatItThrows_FailsTheRun()
    {
        await using var world = World(1, _journal);

        Assert.Throws<InvalidDataException>(() => world.Run(async () =>
        {
            world.Begin(() => throw new InvalidDataException("wrong"));
            await world.Actor("a").Say("x", 5);
        }));
    }

    [Fact]
    public async Task StopAsync_ThenStartAsync_BeginsAnew()
    {
        await using var world = World(1, _journal);

        world.Run(async () =>
        {
            await world.Actor("a").StartTimer(TimeSpan.FromSeconds(1));
            await world.StopAsync();
            await world.StartAsync();
            Assert.Equal(0, await world.Actor("a").Ticks());
        });
    }

    private static async Task<string[]> OrderOf(int seed)
    {
        var journal = new Journal();
        await using var world = World(seed, journal);
        world.Run(() => Task.WhenAll(Enumerable.Range(0, 8).Select(index => world.Actor($"{index}").Say("x", 3))));
        return journal.Entries;
    }

    private static Simulation World(int seed, Journal journal) => SimulatedActors.World(seed, journal);
}

internal static class SimulatedActors
{
    internal static Simulation World(int seed, Journal journal) => new(seed, services => services
        .AddSingleton(journal)
        .AddSingleton<Gates>()
        .AddEmbeddedGrains(grains => grains
            .AddAssembly(typeof(SimulatedActors).Assembly)
            .AddMemoryStreams(TestSilo.Streams)
            .AddMemoryGrainStorage(TestSilo.Storage)));

    internal static IActor Actor(this Simulation world, string key) => world.Grains.GetGrain<IActor>(key);
}
