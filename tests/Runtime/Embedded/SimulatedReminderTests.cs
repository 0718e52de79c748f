using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Reminders, idle collection and response timeouts on virtual time and one thread.</summary>
public sealed class SimulatedReminderTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task RunFor_AnHourOfReminders_TicksEachOfThemThoughTheGrainsAreCollected()
    {
        var journal = new Journal();
        await using var world = World(1, journal, new MemoryReminderTable());
        world.Run(() => Task.WhenAll(Enumerable.Range(0, 20).Select(index => Reminded(world, $"{index}").Register($"r{index}", Minute, 2 * Minute))));

        world.RunFor(TimeSpan.FromHours(1));

        var expected = from index in Enumerable.Range(0, 20)
                       from tick in Enumerable.Range(0, 30)
                       select string.Create(CultureInfo.InvariantCulture, $"r{index} 00:{1 + (2 * tick):00}:00");
        Assert.Equal(expected.Order(), journal.Entries.Order());
    }

    [Fact]
    public void RunFor_SameSeed_SameOrderOfTicksAndOtherSeedsOthers()
    {
        Assert.Equal(OrderOf(3), OrderOf(3));
        Assert.Equal(10, Enumerable.Range(0, 10).Select(seed => string.Join(' ', OrderOf(seed))).Distinct().Count());
    }

    [Fact]
    public async Task Crash_BetweenTicks_SendsWhatWasMissedOnceWhenTheSiloIsBack()
    {
        var journal = new Journal();
        await using var world = World(1, journal, new MemoryReminderTable());
        world.Run(() => Reminded(world, "a").Register("r", Minute, Minute));
        world.RunFor(2.5 * Minute);
        world.Run(async () =>
        {
            world.Crash();
            await Task.Delay(3 * Minute, world.Clock, TestContext.Current.CancellationToken);
            await world.StartAsync();
        });
        world.RunFor(Minute);

        Assert.Equal(["r 00:01:00", "r 00:02:00", "r 00:05:30", "r 00:06:00"], journal.Entries);
    }

    [Fact]
    public async Task StopAsync_WhileRemindersTick_EndsInTheSimulation()
    {
        var journal = new Journal();
        await using var world = World(1, journal, new MemoryReminderTable());
        world.Run(() => Reminded(world, "a").Register("r", Minute, Minute));
        world.RunFor(Minute);

        world.Run(world.StopAsync);

        Assert.Equal(["r 00:01:00"], journal.Entries);
    }

    [Fact]
    public void RunFor_LongerThanTheCollectionAge_EndsIdleGrainsInOneOrderPerSeed()
    {
        Assert.Equal(Collected(5), Collected(5));
        Assert.Equal(30, Collected(5).Count(entry => entry.StartsWith("ActivationIdle", StringComparison.Ordinal)));

        static string[] Collected(int seed)
        {
            var journal = new Journal();
            var world = World(seed, journal, new MemoryReminderTable());
            world.Run(() => Task.WhenAll(Enumerable.Range(0, 30).Select(index => world.Grains.GetGrain<IIdler>($"{index}").Touch())));
            world.RunFor(TimeSpan.FromHours(1));
            return journal.Entries;
        }
    }

    [Fact]
    public async Task Run_CallThatIsNotAnsweredWhileTimersTick_EndsAtItsTimeout()
    {
        var journal = new Journal();
        await using var world = World(1, journal, new MemoryReminderTable());

        var late = world.Run(async () =>
        {
            await world.Actor("a").StartTimer(TimeSpan.FromSeconds(1));
            return await Assert.ThrowsAsync<TimeoutException>(() => world.Actor("b").WaitTooLong());
        });

        Assert.Contains("IActor.WaitTooLong of an outside caller to actor/b was not answered within 00:00:30", late.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(31), world.Clock.GetUtcNow().TimeOfDay);
    }

    private static string[] OrderOf(int seed)
    {
        var journal = new Journal();
        var world = World(seed, journal, new MemoryReminderTable());
        world.Run(() => Task.WhenAll(Enumerable.Range(0, 8).Select(index => Reminded(world, $"{index}").Register($"r{index}", Minute, Minute))));
        world.RunFor(5 * Minute);
        return journal.Entries;
    }

    private static IReminded Reminded(Simulation world, string key) => world.Grains.GetGrain<IReminded>(key);

    private static Simulation World(int seed, Journal journal, IReminderTable table) => new(seed, services => services
        .AddSingleton(journal)
        .AddSingleton<Gates>()
        .AddSingleton(table)
        .AddEmbeddedGrains(grains => grains
            .AddAssembly(typeof(SimulatedReminderTests).Assembly)
            .AddMemoryStreams(TestSilo.Streams)
            .AddMemoryGrainStorage(TestSilo.Storage)));
}
