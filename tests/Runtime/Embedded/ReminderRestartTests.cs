using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Reminders over the end of a silo and the start of the next. Each silo's clock starts at the same time and is moved.</summary>
public sealed class ReminderRestartTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTime Start = new ManualClock().GetUtcNow().UtcDateTime;

    private readonly MemoryReminderTable _table = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_NoTickMissed_KeepsTheGrid()
    {
        await using (var first = Silo())
            await first.Grain<IReminded>("k").Register("r", 2 * Minute, 5 * Minute);

        await using var second = await Restarted(after: Minute);
        Assert.Empty(second.Journal.Entries);
        second.Clock.Advance(Minute);

        await second.Journal.WaitFor(1);
        Assert.Equal([$"r {Start + (2 * Minute):T}"], second.Journal.Entries);
    }

    [Fact]
    public async Task Restart_TicksMissed_SendsOneAtOnceAndKeepsTheGrid()
    {
        await using (var first = Silo())
            await first.Grain<IReminded>("k").Register("r", 2 * Minute, 5 * Minute);

        await using var second = await Restarted(after: 13 * Minute);
        await second.Journal.WaitFor(1);
        await Noted(Start + (12 * Minute));
        second.Clock.Advance(4 * Minute);
        await second.Journal.WaitFor(2);

        Assert.Equal([$"r {Start + (13 * Minute):T}", $"r {Start + (17 * Minute):T}"], second.Journal.Entries);
    }

    [Fact]
    public async Task Restart_AfterATickThatWasDealtWith_DoesNotSendItAgain()
    {
        await using (var first = Silo())
        {
            await first.Grain<IReminded>("k").Register("r", 2 * Minute, 5 * Minute);
            first.Clock.Advance(2 * Minute);
            await first.Journal.WaitFor(1);
        }

        await using var second = await Restarted(after: 3 * Minute);
        second.Clock.Advance(4 * Minute);
        await second.Journal.WaitFor(1);

        Assert.Equal([$"r {Start + (7 * Minute):T}"], second.Journal.Entries);
    }

    [Fact]
    public async Task Tick_LongerThanThePeriod_IsFollowedByOneAndTheGridGoesOn()
    {
        await using var silo = Silo();
        await silo.Grain<IReminded>("k").Register("hold", Minute, Minute);
        silo.Clock.Advance(Minute);
        await silo.Journal.WaitFor(1);
        silo.Clock.Advance(3.5 * Minute);
        Assert.Single(silo.Journal.Entries);

        silo.Gates.Open("hold");
        await silo.Journal.WaitFor(2);
        await Noted(Start + (4 * Minute));
        silo.Clock.Advance(0.5 * Minute);
        await silo.Journal.WaitFor(3);

        Assert.Equal(
            [$"hold {Start + Minute:T}", $"hold {Start + (4.5 * Minute):T}", $"hold {Start + (5 * Minute):T}"], silo.Journal.Entries);
    }

    [Fact]
    public async Task Stop_TickUnderWay_WaitsForItAndNotesIt()
    {
        await using var silo = Silo();
        await silo.Grain<IReminded>("k").Register("hold", Minute, Minute);
        silo.Clock.Advance(Minute);
        await silo.Journal.WaitFor(1);

        var stop = silo.StopAsync(Cancellation);
        Assert.False(stop.IsCompleted);
        silo.Gates.Open("hold");
        await stop;

        Assert.Equal(Start + Minute, Assert.Single(await _table.ReadAll(Cancellation)).LastTick);
    }

    [Fact]
    public async Task Silo_WithoutATable_SaysSo()
    {
        await using var services = new ServiceCollection().AddLogging().AddEmbeddedGrains(_ => { }).BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<Orleans.Timers.IReminderRegistry>());
    }

    private TestSilo Silo() => new(services => services.AddSingleton<IReminderTable>(_table));

    private async Task<TestSilo> Restarted(TimeSpan after)
    {
        var silo = Silo();
        silo.Clock.Advance(after);
        await silo.Silo.StartAsync(Cancellation);
        return silo;
    }

    private async Task Noted(DateTime tick)
    {
        while ((await _table.ReadAll(Cancellation)).Any(reminder => reminder.LastTick != tick))
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
