using OrleansTrader.Tests.Runtime;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class SilenceWatchTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly List<string> _told = [];
    private readonly SilenceWatch _watch;

    public SilenceWatchTests()
    {
        var options = new VenueConnectionOptions { Venue = "v", Name = "v", Url = new Uri("ws://localhost") };
        _watch = new SilenceWatch(options, _clock, () => _told.Add("probe"), _told.Add);
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
    public void Silence_WithTheClockSetBack_CountsFromThereAtTheLatest()
    {
        Seconds(5);
        _clock.Advance(TimeSpan.FromHours(-1));
        Seconds(3_600 + 40);        // the timer, which the manual clock keeps at its old time, and then 30 s
        Assert.Contains("It was silent for 30 s.", _told);
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
}
