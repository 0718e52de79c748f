using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Collection of idle grains on a clock that the test moves. Age and quantum are the defaults: 15 min and 1 min.</summary>
public sealed class CollectionTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TestSilo _silo = new(services => services.Configure<GrainCollectionOptions>(
        options => options.ClassSpecificCollectionAge[typeof(ConfiguredIdlerGrain).FullName!] = 4 * Minute));

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task IdleGrain_AfterTheAge_IsDeactivatedAndLeavesNothingBehind()
    {
        await _silo.Grain<IIdler>("k").Touch();
        _silo.Clock.Advance(15 * Minute);
        Assert.Equal(["activated k"], _silo.Journal.Entries);

        _silo.Clock.Advance(Minute);

        Assert.Equal(["activated k", "ActivationIdle k"], _silo.Journal.Entries);
        Assert.Empty(ClassOf("idler").Mailboxes);
    }

    [Fact]
    public async Task CollectedGrain_NextCallThroughTheSameReference_IsActivatedAgain()
    {
        var grain = _silo.Grain<IIdler>("k");
        await grain.Touch();
        _silo.Clock.Advance(16 * Minute);

        await grain.Touch();

        Assert.Equal(["activated k", "ActivationIdle k", "activated k"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Call_BeforeTheAgeIsOver_StartsItAnew()
    {
        var grain = _silo.Grain<IIdler>("k");
        for (var i = 0; i < 5; i++)
        {
            await grain.Touch();
            _silo.Clock.Advance(14 * Minute);
        }

        Assert.Equal(["activated k"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Call_ThatWaitedForItsTurn_CountsAsUse()
    {
        var grain = _silo.Grain<IIdler>("k");
        var held = grain.Hold("gate");
        var waiting = grain.Touch();
        _silo.Clock.Advance(14 * Minute);
        _silo.Gates.Open("gate");
        await held;
        await waiting;

        _silo.Clock.Advance(14 * Minute);

        Assert.Equal(["activated k"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task RunningRequest_LongerThanTheAge_KeepsTheGrainAndItsEndCountsAsUse()
    {
        var held = _silo.Grain<IIdler>("k").Hold("gate");
        _silo.Clock.Advance(60 * Minute);
        Assert.Equal(["activated k"], _silo.Journal.Entries);
        _silo.Gates.Open("gate");
        await held;

        _silo.Clock.Advance(15 * Minute);
        Assert.Equal(["activated k"], _silo.Journal.Entries);
        _silo.Clock.Advance(Minute);

        Assert.Equal(["activated k", "ActivationIdle k"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task AgeOfTheClass_ByAttributeOrOptions_GoesBeforeTheDefault()
    {
        await _silo.Grain<IShortIdler>("two").Touch();
        await _silo.Grain<IConfiguredIdler>("four").Touch();

        _silo.Clock.Advance(3 * Minute);
        Assert.Equal(["activated two", "activated four", "ActivationIdle two"], _silo.Journal.Entries);
        _silo.Clock.Advance(2 * Minute);

        Assert.Equal("ActivationIdle four", _silo.Journal.Entries[^1]);
    }

    [Fact]
    public async Task AlwaysActive_HoweverIdle_Stays()
    {
        await _silo.Grain<IEternalIdler>("a").Touch();
        await _silo.Grain<IKeptIdler>("b").Touch();

        _silo.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(["activated a", "activated b"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task DelayDeactivation_Time_KeepsTheGrainForThatLong()
    {
        await _silo.Grain<IIdler>("k").Delay(40 * Minute);

        _silo.Clock.Advance(39 * Minute);
        Assert.Equal(["activated k"], _silo.Journal.Entries);
        _silo.Clock.Advance(2 * Minute);

        Assert.Equal(["activated k", "ActivationIdle k"], _silo.Journal.Entries);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task DelayDeactivation_ZeroOrLess_TakesTheDelayBack(int minutes)
    {
        var grain = _silo.Grain<IIdler>("k");
        await grain.Delay(Timeout.InfiniteTimeSpan);
        _silo.Clock.Advance(TimeSpan.FromDays(2));
        await grain.Delay(TimeSpan.MaxValue);
        _silo.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["activated k"], _silo.Journal.Entries);

        await grain.Delay(minutes * Minute);
        _silo.Clock.Advance(16 * Minute);

        Assert.Equal(["activated k", "ActivationIdle k"], _silo.Journal.Entries);
    }

    [Theory]
    [InlineData(false, "ActivationIdle k")]
    [InlineData(true, "activated k")]
    public async Task Timer_KeepAlive_DecidesWhetherItsTicksAreUse(bool keepAlive, string last)
    {
        await _silo.Grain<IIdler>("k").StartTimer(Minute, keepAlive);

        _silo.Clock.Advance(60 * Minute);

        Assert.Equal(last, _silo.Journal.Entries[^1]);
    }

    [Fact]
    public async Task Call_DuringTheEndOfAnIdleGrain_IsServedByTheNextLife()
    {
        var grain = _silo.Grain<IIdler>("lingers");
        await grain.Touch();
        _silo.Clock.Advance(16 * Minute);
        var call = grain.Touch();
        Assert.False(call.IsCompleted);

        _silo.Gates.Open("deactivate");
        await call;

        Assert.Equal(["activated lingers", "ActivationIdle lingers", "activated lingers"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Collections_AmongParallelCalls_LoseNoCallAndNeverOverlap()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var done = 0;
        var calls = 0;
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                var grain = _silo.Grain<ICollected>("k");
                for (var i = 0; i < 3_000 || CollectedGrain.Lives < 10; i++)
                {
                    Interlocked.Increment(ref calls);
                    await grain.Work(pause: i % 3 == 0);
                }

                Interlocked.Increment(ref done);
            },
            cancellation)).ToList();
        while (Volatile.Read(ref done) < callers.Count && !callers.Any(caller => caller.IsFaulted))
            _silo.Silo.Collector.Collect(TimeSpan.Zero);
        await Task.WhenAll(callers);

        Assert.Equal(calls, CollectedGrain.Worked);
        Assert.Equal(0, CollectedGrain.Overlaps);
    }

    [Fact]
    public async Task FailedActivation_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<FormatException>(() => _silo.Grain<IBroken>("k").Ping());

        Assert.Empty(ClassOf("broken").Mailboxes);
    }

    [Theory]
    [InlineData(0, 15, 20)]
    [InlineData(1, 1, 20)]
    [InlineData(1, 15, 1)]
    public void Options_ThatMakeNoSense_AreRefused(int quantum, int age, int ofClass)
    {
        var options = new GrainCollectionOptions { CollectionQuantum = quantum * Minute, CollectionAge = age * Minute };
        options.ClassSpecificCollectionAge["c"] = ofClass * Minute;

        Assert.True(new GrainCollectionOptionsCheck().Validate(null, options) is { Failed: true });
    }

    private GrainClass ClassOf(string type) => _silo.Silo.Catalog.Class(GrainType.Create(type));
}

internal interface ICollected : Orleans.IGrainWithStringKey
{
    Task Work(bool pause);
}

/// <summary>One test's grain: counts over its lives.</summary>
internal sealed class CollectedGrain : Orleans.Grain, ICollected
{
    private static int _alive;

    internal static int Lives { get; private set; }

    internal static int Worked { get; private set; }

    internal static int Overlaps { get; private set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Lives++;
        if (Interlocked.Increment(ref _alive) != 1)
            Overlaps++;
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(Orleans.DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Interlocked.Decrement(ref _alive);
    }

    public async Task Work(bool pause)
    {
        if (pause)
            await Task.Yield();
        Worked++;
    }
}

internal interface IBroken : Orleans.IGrainWithStringKey
{
    Task Ping();
}

internal sealed class BrokenGrain : Orleans.Grain, IBroken
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) => throw new FormatException("broken");

    public Task Ping() => Task.CompletedTask;
}
