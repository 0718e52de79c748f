using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Replay;

public sealed class ReplayClockTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2013-10-07T13:30:00Z");

    private readonly ReplayClock _clock = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void GetUtcNow_Standing_IsTheTimeItWasMovedTo()
    {
        Assert.Equal(Start.ToDateTimeOffset(), _clock.GetUtcNow());

        var before = _clock.GetTimestamp();
        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(5));

        Assert.Equal(DateTimeOffset.Parse("2013-10-07T13:30:05Z"), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(5), _clock.GetElapsedTime(before));
    }

    [Fact]
    public void AdvanceTo_EarlierTime_LeavesItWhereItStands()
    {
        _clock.AdvanceTo(Start - TimeSpan.FromSeconds(1));

        Assert.Equal(Start, _clock.Now);
    }

    [Fact]
    public void AdvanceTo_SeveralTimers_FireInDueOrderAtTheirDueTime()
    {
        using var late = Timer("late", seconds: 3);
        using var early = Timer("early", seconds: 1);
        using var beyond = Timer("beyond", seconds: 5);
        using var alsoLate = Timer("also late", seconds: 3);

        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(4));

        Assert.Equal(["early 1", "late 3", "also late 3"], _fired);
        Assert.Equal(Start + TimeSpan.FromSeconds(4), _clock.Now);
    }

    [Fact]
    public void AdvanceTo_PeriodicTimer_FiresOncePerPeriod()
    {
        using var timer = Timer("tick", seconds: 1, period: 2);

        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(6));
        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(7));

        Assert.Equal(["tick 1", "tick 3", "tick 5", "tick 7"], _fired);
    }

    [Fact]
    public void AdvanceTo_TimerSetByATimer_FiresInTheSameMoveWhenDue()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(_ => second = Timer("second", seconds: 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(2));

        Assert.NotNull(second);
        Assert.Equal(["second 2"], _fired);
    }

    [Fact]
    public void Change_ResetTimer_FiresAtTheNewTimeOnly()
    {
        using var timer = Timer("reset", seconds: 1);
        Assert.True(timer.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan));

        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(10));

        Assert.Equal(["reset 3"], _fired);
    }

    [Fact]
    public void Dispose_Timer_NeverFires()
    {
        var timer = Timer("gone", seconds: 1);
        timer.Dispose();

        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(2));

        Assert.Empty(_fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void CreateTimer_DueAtOnce_FiresAtTheNextMove()
    {
        using var timer = Timer("now", seconds: 0);
        Assert.Empty(_fired);

        _clock.AdvanceTo(Start);

        Assert.Equal(["now 0"], _fired);
    }

    [Fact]
    public async Task TaskDelay_OnTheClock_EndsWhenItIsMovedThere()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _clock, TestContext.Current.CancellationToken);

        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);

        _clock.AdvanceTo(Start + TimeSpan.FromSeconds(60));
        await delay;
    }

    private ITimer Timer(string name, int seconds, int? period = null) => _clock.CreateTimer(
        _ => _fired.Add($"{name} {(_clock.Now - Start).TotalSeconds}"),
        null,
        TimeSpan.FromSeconds(seconds),
        period is { } every ? TimeSpan.FromSeconds(every) : Timeout.InfiniteTimeSpan);
}
