using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Grain timers on a clock that the test moves; ticks come when it has moved.</summary>
public sealed class TimerTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Timer_DueAndPeriod_TicksAtThoseTimes()
    {
        await _silo.Grain<ITicker>("k").Start("t", 2 * Second, 3 * Second);

        _silo.Clock.Advance(1.9 * Second);
        Assert.Empty(_silo.Journal.Entries);
        await Pass(0.1 * Second, entries: 1);
        await Pass(3 * Second, entries: 2);
        await Pass(3 * Second, entries: 3);

        Assert.Equal(["t", "t", "t"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Timer_WithoutPeriod_TicksOnce()
    {
        await _silo.Grain<ITicker>("k").Start("t", Second, Timeout.InfiniteTimeSpan);

        await Pass(Second, entries: 1);
        await Pass(9 * Second, entries: 1);

        Assert.Equal(["t"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Dispose_RunningTimer_EndsIt()
    {
        var grain = _silo.Grain<ITicker>("k");
        await grain.Start("t", Second, Second);
        await Pass(Second, entries: 1);

        await grain.Stop();
        _silo.Clock.Advance(5 * Second);

        Assert.Equal(["t"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Change_RunningTimer_CountsFromThen()
    {
        var grain = _silo.Grain<ITicker>("k");
        await grain.Start("t", 10 * Second, Second);

        await grain.Change(2 * Second, 4 * Second);
        await Pass(2 * Second, entries: 1);
        await Pass(4 * Second, entries: 2);

        Assert.Equal(["t", "t"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Tick_ThatThrows_DoesNotEndTheTimer()
    {
        await _silo.Grain<ITicker>("k").Start("throw", Second, Second);

        await Pass(Second, entries: 1);
        await Pass(Second, entries: 2);
        await Pass(Second, entries: 3);

        Assert.Equal(["throw", "throw", "throw"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Tick_StillRunning_IsNotOvertakenByTheNext()
    {
        var grain = _silo.Grain<ITicker>("k");
        await grain.StartSlow("gate", interleave: true);
        await Pass(Second, entries: 1);
        _silo.Clock.Advance(9 * Second);
        Assert.Equal(["+gate"], _silo.Journal.Entries);

        var over = grain.TickOver();
        _silo.Gates.Open("gate");
        await over;
        await grain.Note("tick over");
        await grain.Rest();
        Assert.Equal(["+gate", "-gate", "tick over"], _silo.Journal.Entries);

        await Pass(Second, entries: 5);
        Assert.Equal(["+gate", "-gate", "tick over", "+gate", "-gate"], _silo.Journal.Entries);
    }

    [Theory]
    [InlineData(false, "-hold", "+gate")]
    [InlineData(true, "+gate", "-hold")]
    public async Task Tick_DueDuringARequest_InterleavesOnlyIfSaidSo(bool interleave, string first, string second)
    {
        var grain = _silo.Grain<ITicker>("k");
        _silo.Gates.Open("gate");
        await grain.StartSlow("gate", interleave);
        var held = grain.Hold("hold");
        await _silo.Journal.WaitFor("+hold");
        var over = grain.TickOver();

        _silo.Clock.Advance(Second);
        if (interleave)
            await _silo.Journal.WaitFor("+gate");
        _silo.Gates.Open("hold");
        await held;
        await over;

        Assert.Equal(["+hold", first, second], _silo.Journal.Entries.Where(entry => entry != "-gate"));
    }

    [Fact]
    public async Task Deactivation_RunningTimer_EndsIt()
    {
        var grain = _silo.Grain<ITicker>("k");
        await grain.Start("t", Second, Second);

        await grain.Leave();
        await grain.Note("next life");
        _silo.Clock.Advance(5 * Second);

        Assert.Equal(["next life"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Deactivation_TickWaiting_DoesNotWakeTheGrain()
    {
        var grain = _silo.Grain<ITicker>("k");
        await grain.Start("t", Second, Second);
        var held = grain.HoldAndLeave("hold");
        await _silo.Journal.WaitFor("+hold");
        _silo.Clock.Advance(Second);

        _silo.Gates.Open("hold");
        await held;
        await grain.Note("next life");

        Assert.Equal(["+hold", "next life"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Tick_Token_IsCancelledByDispose()
    {
        var grain = _silo.Grain<ITicker>("k");
        var cancelled = grain.StartUntilCancelled();
        await _silo.Journal.WaitFor("started");
        _silo.Clock.Advance(Second);
        await _silo.Journal.WaitFor("waiting");

        await grain.Stop();

        Assert.True(await cancelled);
    }

    /// <summary>Moves the clock, and waits until there are so many entries and the grain is at rest behind its tick.</summary>
    private async Task Pass(TimeSpan time, int entries)
    {
        _silo.Clock.Advance(time);
        await _silo.Journal.WaitFor(entries);
        await _silo.Grain<ITicker>("k").Rest();
    }
}

internal interface ITicker : IGrainWithStringKey
{
    Task Start(string entry, TimeSpan dueTime, TimeSpan period);

    Task StartSlow(string gate, bool interleave);

    [Orleans.Concurrency.AlwaysInterleave]
    Task<bool> StartUntilCancelled();

    /// <summary>Completes when the running tick is over, or the next one.</summary>
    [Orleans.Concurrency.AlwaysInterleave]
    Task TickOver();

    [Orleans.Concurrency.AlwaysInterleave]
    Task Stop();

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Hold(string gate);

    Task HoldAndLeave(string gate);

    Task Leave();

    Task Note(string entry);

    /// <summary>Nothing, when its turn has come.</summary>
    Task Rest();
}

internal sealed class TickerGrain(Gates gates, Journal journal) : Grain, ITicker
{
    private readonly TaskCompletionSource<bool> _cancelled = new();
    private TaskCompletionSource _ticked = new();
    private IGrainTimer? _timer;

    public Task Start(string entry, TimeSpan dueTime, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(Tick, entry, dueTime, period);
        return Task.CompletedTask;
    }

    public Task StartSlow(string gate, bool interleave)
    {
        var options = new GrainTimerCreationOptions { DueTime = TimeSpan.FromSeconds(1), Period = TimeSpan.FromSeconds(1), Interleave = interleave };
        _timer = this.RegisterGrainTimer(() => SlowTick(gate), options);
        return Task.CompletedTask;
    }

    public Task<bool> StartUntilCancelled()
    {
        _timer = this.RegisterGrainTimer(WaitForCancellation, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        journal.Write("started");
        return _cancelled.Task;
    }

    public Task TickOver() => _ticked.Task;

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Rest() => Task.CompletedTask;

    public async Task Hold(string gate)
    {
        journal.Write("+" + gate);
        await gates.Wait(gate);
        journal.Write("-" + gate);
    }

    public async Task HoldAndLeave(string gate)
    {
        journal.Write("+" + gate);
        await gates.Wait(gate);
        DeactivateOnIdle();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Note(string entry)
    {
        journal.Write(entry);
        return Task.CompletedTask;
    }

    private Task Tick(string entry)
    {
        journal.Write(entry);
        return entry == "throw" ? throw new FormatException("a bad tick") : Task.CompletedTask;
    }

    private async Task SlowTick(string gate)
    {
        journal.Write("+" + gate);
        await gates.Wait(gate);
        journal.Write("-" + gate);
        _ticked.SetResult();
        _ticked = new TaskCompletionSource();
    }

    private async Task WaitForCancellation(CancellationToken cancellation)
    {
        journal.Write("waiting");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _cancelled.SetResult(cancellation.IsCancellationRequested);
    }
}
