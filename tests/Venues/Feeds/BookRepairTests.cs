using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Tests.Venues.Feeds;

public sealed class BookRepairTests
{
    private readonly BookRepair _repair = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

    [Fact]
    public void TryBegin_AgainAndAgain_WaitsTwiceAsLongEachUpToTheLongest()
    {
        double[] asked = [0, 0.9, 1, 2.9, 3, 5.9, 6, 8.9, 9];
        Assert.Equal([true, false, true, false, true, false, true, false, true], asked.Select(second => _repair.TryBegin(At(second))));
    }

    [Fact]
    public void TryBegin_AfterALongQuiet_BeginsWithTheShortestAgain()
    {
        double[] asked = [0, 1, 3, 9.1, 10.1];
        Assert.All(asked, second => Assert.True(_repair.TryBegin(At(second)), $"{second} s"));
    }

    [Fact]
    public void TryBeginOverdue_AskedForJustNow_WaitsForTheShortest()
    {
        _repair.BePatient(At(5));
        Assert.False(_repair.TryBeginOverdue(At(5.9)));
        Assert.True(_repair.TryBegin(At(5.9)));
        Assert.False(_repair.TryBeginOverdue(At(6.5)));
        Assert.True(_repair.TryBeginOverdue(At(6.9)));
    }

    private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds);
}
