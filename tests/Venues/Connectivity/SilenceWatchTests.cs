using OrleansTrader.Tests.Runtime;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class SilenceWatchTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly ShiftedClock _shifted;
    private readonly List<string> _told = [];
    private readonly SilenceWatch _watch;

    public SilenceWatchTests()
    {
        var options = new VenueConnectionOptions { Venue = "v", Name = "v", Url = new Uri("ws://localhost") };
        _shifted = new ShiftedClock(_clock);
        _watch = new SilenceWatch(options, _shifted, () => _told.Add("probe"), _told.Add);
        _watch.Start();
    }

    public void Dispose() => _watch.Dispose();

    [Fact]
    public void Silence_UnbrokenToTheEnd_IsProbedOnceAndTornDown()
    {
        Seconds(9.999);
        Assert.Empty(_told);
        Seconds(0.001);
        Assert.Equal(["probe"], _told);
        Seconds(19.999);
        Assert.Equal(["probe"], _told);
        Seconds(0.001);
        Assert.Equal(["probe", "It was silent for 30 s."], _told);
    }

    [Fact]
    public void Silence_BrokenNowAndThen_IsMeasuredFromTheLastMessage()
    {
        Seconds(25);
        _watch.Busy();
        _watch.Waiting();
        Seconds(29.999);
        Assert.Equal(["probe", "probe"], _told);
        Seconds(0.001);
        Assert.Equal("It was silent for 30 s.", _told[^1]);
    }

    [Fact]
    public void Silence_WhileMessagesAreDealtWith_DoesNotCount()
    {
        _watch.Busy();
        Seconds(3_600);
        Assert.Empty(_told);
        _watch.Waiting();
        Seconds(29.999);
        Assert.Equal(["probe"], _told);
    }

    [Fact]
    public void Silence_WithTheClockSetBack_CountsFromTheNextLook()
    {
        Seconds(5);
        _shifted.Shift = TimeSpan.FromHours(-1);
        Seconds(34);
        Assert.Equal(["probe"], _told);
        Seconds(1);
        Assert.Equal(["probe", "It was silent for 30 s."], _told);
    }

    [Fact]
    public void Close_WhileMessagesAreStillDealtWith_WaitsForThem()
    {
        _watch.Busy();
        _watch.CloseInTime();
        Seconds(60);
        Assert.Empty(_told);
        _watch.Waiting();
        Seconds(5);
        Assert.Equal(["It did not close within 5 s."], _told);
    }

    private void Seconds(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Its time of day can be set; its timers run on.</summary>
    private sealed class ShiftedClock(ManualClock clock) : TimeProvider
    {
        internal TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Shift;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
