using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Reminders on a clock that the test moves; their ticks are waited for.</summary>
public sealed class ReminderTests : IAsyncDisposable
{
    /// <summary>Not a whole minute: other timers of a silo wait for those.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(61);

    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Reminder_DueAndPeriod_TicksOnThatGrid()
    {
        var start = _silo.Clock.GetUtcNow().UtcDateTime;
        await _silo.Grain<IReminded>("k").Register("r", 2 * Pace, 5 * Pace);
        for (var tick = 1; tick <= 3; tick++)
        {
            await PassToTick((tick == 1 ? 2 : 5) * Pace);
            await _silo.Journal.WaitFor(tick);
        }

        Assert.Equal(
            [$"r {start + (2 * Pace):T}", $"r {start + (7 * Pace):T}", $"r {start + (12 * Pace):T}"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task ReceiveReminder_Status_TellsGridAndTime()
    {
        var start = _silo.Clock.GetUtcNow().UtcDateTime;
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Pace, 3 * Pace);
        await Pass(Pace);
        await _silo.Journal.WaitFor(1);

        var status = await grain.LastStatus();

        Assert.Equal((start + Pace, 3 * Pace, start + Pace), (status.FirstTickTime, status.Period, status.CurrentTickTime));
    }

    [Fact]
    public async Task Reminder_GrainNotActive_WakesIt()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Pace, Pace);
        await grain.Leave();

        await Pass(Pace);

        await _silo.Journal.WaitFor(1);
        Assert.Equal(1, await grain.TicksOfThisLife());
    }

    [Fact]
    public async Task ReceiveReminder_Throws_NextTickComesAllTheSame()
    {
        await _silo.Grain<IReminded>("k").Register("throw", Pace, Pace);
        await Pass(Pace);
        await _silo.Journal.WaitFor(1);

        await PassToTick(Pace);

        await _silo.Journal.WaitFor(2);
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_KnownName_ReplacesIt()
    {
        var start = _silo.Clock.GetUtcNow().UtcDateTime;
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Pace, Pace);
        await grain.Register("r", 3 * Pace, Pace);

        await _silo.ReminderClockSet(3 * Pace);
        _silo.Clock.Advance(2 * Pace);
        await Pass(Pace);

        await _silo.Journal.WaitFor(1);
        Assert.Equal([$"r {start + (3 * Pace):T}"], _silo.Journal.Entries);
        Assert.Equal(["r"], await grain.Names());
    }

    [Fact]
    public async Task UnregisterReminder_Registered_EndsIt()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Pace, Pace);
        await grain.Register("other", 2 * Pace, Pace);

        Assert.True(await grain.Unregister("r"));
        await Pass(2 * Pace);

        await _silo.Journal.WaitFor(1);
        Assert.StartsWith("other", Assert.Single(_silo.Journal.Entries), StringComparison.Ordinal);
        Assert.False(await grain.Unregister("r"));
        Assert.Equal(["other"], await grain.Names());
    }

    [Fact]
    public async Task UnregisterReminder_HandleOfAnEarlierRegistration_IsRefused()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Pace, Pace);

        await Assert.ThrowsAsync<ReminderException>(() => grain.RegisterAnewAndUnregisterTheOld("r"));

        Assert.Equal(["r"], await grain.Names());
    }

    [Fact]
    public async Task UnregisterReminder_Twice_IsTheSameAsOnce()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Pace, Pace);

        await grain.UnregisterTwice("r");

        Assert.Empty(await grain.Names());
    }

    [Fact]
    public async Task GetReminders_OfAnotherGrain_AreNotSeen()
    {
        await _silo.Grain<IReminded>("a").Register("r", Pace, Pace);

        Assert.Empty(await _silo.Grain<IReminded>("b").Names());
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_TimesThatAreNone_AreRefused()
    {
        var grain = _silo.Grain<IReminded>("k");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Register("r", -Pace, Pace));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Register("r", Timeout.InfiniteTimeSpan, Pace));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Register("r", Pace, Timeout.InfiniteTimeSpan));
        await Assert.ThrowsAsync<ArgumentException>(() => grain.Register("r", Pace, TimeSpan.FromSeconds(59)));
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_GrainThatIsNotRemindable_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _silo.Grain<IForgetful>("k").Register());

    /// <summary>
    /// To the tick that is next. The last one is in the journal before its call has ended, and that call's patience must not pass meanwhile.
    /// </summary>
    private async Task PassToTick(TimeSpan time)
    {
        await _silo.Clock.TimerSet(time);
        _silo.Clock.Advance(time);
    }

    /// <summary>To the time that a reminder is set for.</summary>
    private async Task Pass(TimeSpan time)
    {
        await _silo.ReminderClockSet(time);
        _silo.Clock.Advance(time);
    }
}

internal interface IReminded : IGrainWithStringKey
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> Unregister(string name);

    Task UnregisterTwice(string name);

    Task RegisterAnewAndUnregisterTheOld(string name);

    Task<ImmutableArray<string>> Names();

    Task<int> TicksOfThisLife();

    Task<TickStatus> LastStatus();

    Task Leave();
}

/// <summary>Journals its ticks with their times. The reminder `throw` fails; `hold` waits for the gate of that name.</summary>
internal sealed class RemindedGrain(Gates gates, Journal journal) : Grain, IReminded, IRemindable
{
    private int _ticks;
    private TickStatus _last;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _ticks++;
        _last = status;
        journal.Write($"{reminderName} {status.CurrentTickTime:T}");
        if (reminderName == "throw")
            throw new FormatException("a bad tick");
        if (reminderName == "hold")
            await gates.Wait("hold");
    }

    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task<bool> Unregister(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
            return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task UnregisterTwice(string name)
    {
        var reminder = await this.GetReminder(name);
        await this.UnregisterReminder(reminder!);
        await this.UnregisterReminder(reminder!);
    }

    public async Task RegisterAnewAndUnregisterTheOld(string name)
    {
        var old = await this.GetReminder(name);
        await this.RegisterOrUpdateReminder(name, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await this.UnregisterReminder(old!);
    }

    public async Task<ImmutableArray<string>> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public Task<int> TicksOfThisLife() => Task.FromResult(_ticks);

    public Task<TickStatus> LastStatus() => Task.FromResult(_last);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

internal interface IForgetful : IGrainWithStringKey
{
    Task Register();
}

internal sealed class ForgetfulGrain : Grain, IForgetful
{
    public Task Register() => this.RegisterOrUpdateReminder("r", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}
