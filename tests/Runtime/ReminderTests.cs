using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Reminders on a clock that the test moves; their ticks are waited for.</summary>
public sealed class ReminderTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Reminder_DueAndPeriod_TicksOnThatGrid()
    {
        var start = _silo.Clock.GetUtcNow().UtcDateTime;
        await _silo.Grain<IReminded>("k").Register("r", 2 * Minute, 5 * Minute);
        for (var tick = 1; tick <= 3; tick++)
        {
            _silo.Clock.Advance((tick == 1 ? 2 : 5) * Minute);
            await _silo.Journal.WaitFor(tick);
        }

        Assert.Equal(
            [$"r {start + (2 * Minute):T}", $"r {start + (7 * Minute):T}", $"r {start + (12 * Minute):T}"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task ReceiveReminder_Status_TellsGridAndTime()
    {
        var start = _silo.Clock.GetUtcNow().UtcDateTime;
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Minute, 3 * Minute);
        _silo.Clock.Advance(Minute);
        await _silo.Journal.WaitFor(1);

        var status = await grain.LastStatus();

        Assert.Equal((start + Minute, 3 * Minute, start + Minute), (status.FirstTickTime, status.Period, status.CurrentTickTime));
    }

    [Fact]
    public async Task Reminder_GrainNotActive_WakesIt()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Minute, Minute);
        await grain.Leave();

        _silo.Clock.Advance(Minute);

        await _silo.Journal.WaitFor(1);
        Assert.Equal(1, await grain.TicksOfThisLife());
    }

    [Fact]
    public async Task ReceiveReminder_Throws_NextTickComesAllTheSame()
    {
        await _silo.Grain<IReminded>("k").Register("throw", Minute, Minute);
        _silo.Clock.Advance(Minute);
        await _silo.Journal.WaitFor(1);

        _silo.Clock.Advance(Minute);

        await _silo.Journal.WaitFor(2);
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_KnownName_ReplacesIt()
    {
        var start = _silo.Clock.GetUtcNow().UtcDateTime;
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Minute, Minute);
        await grain.Register("r", 3 * Minute, Minute);

        _silo.Clock.Advance(2 * Minute);
        _silo.Clock.Advance(Minute);

        await _silo.Journal.WaitFor(1);
        Assert.Equal([$"r {start + (3 * Minute):T}"], _silo.Journal.Entries);
        Assert.Equal(["r"], await grain.Names());
    }

    [Fact]
    public async Task UnregisterReminder_Registered_EndsIt()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Minute, Minute);
        await grain.Register("other", 2 * Minute, Minute);

        Assert.True(await grain.Unregister("r"));
        _silo.Clock.Advance(2 * Minute);

        await _silo.Journal.WaitFor(1);
        Assert.StartsWith("other", Assert.Single(_silo.Journal.Entries), StringComparison.Ordinal);
        Assert.False(await grain.Unregister("r"));
        Assert.Equal(["other"], await grain.Names());
    }

    [Fact]
    public async Task UnregisterReminder_HandleOfAnEarlierRegistration_IsRefused()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Minute, Minute);

        await Assert.ThrowsAsync<ReminderException>(() => grain.RegisterAnewAndUnregisterTheOld("r"));

        Assert.Equal(["r"], await grain.Names());
    }

    [Fact]
    public async Task UnregisterReminder_Twice_IsTheSameAsOnce()
    {
        var grain = _silo.Grain<IReminded>("k");
        await grain.Register("r", Minute, Minute);

        await grain.UnregisterTwice("r");

        Assert.Empty(await grain.Names());
    }

    [Fact]
    public async Task GetReminders_OfAnotherGrain_AreNotSeen()
    {
        await _silo.Grain<IReminded>("a").Register("r", Minute, Minute);

        Assert.Empty(await _silo.Grain<IReminded>("b").Names());
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_TimesThatAreNone_AreRefused()
    {
        var grain = _silo.Grain<IReminded>("k");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Register("r", -Minute, Minute));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Register("r", Timeout.InfiniteTimeSpan, Minute));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Register("r", Minute, Timeout.InfiniteTimeSpan));
        await Assert.ThrowsAsync<ArgumentException>(() => grain.Register("r", Minute, TimeSpan.FromSeconds(59)));
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_GrainThatIsNotRemindable_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _silo.Grain<IForgetful>("k").Register());
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
