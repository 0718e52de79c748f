using OrleansTrader.Hosting;

namespace OrleansTrader.Tests.Host;

public sealed class ReadinessTests
{
    private readonly Readiness _readiness = new();

    [Fact]
    public void IsReady_AtFirst_IsNot()
    {
        Assert.False(_readiness.IsReady);
        Assert.Equal("The process is starting.", _readiness.Reason);
    }

    [Fact]
    public void Become_BeforeTheStop_Holds()
    {
        _readiness.Become(notReady: null);
        Assert.True(_readiness.IsReady);

        _readiness.Become("It waits.");
        Assert.False(_readiness.IsReady);
        Assert.Equal("It waits.", _readiness.Reason);
    }

    [Fact]
    public void Become_AfterTheStop_ChangesNothing()
    {
        _readiness.Become(notReady: null);
        _readiness.Stop();

        _readiness.Become(notReady: null);

        Assert.False(_readiness.IsReady);
        Assert.Equal("The process is stopping.", _readiness.Reason);
    }
}
