using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using OrleansTrader.Hosting;
using OrleansTrader.Sessions;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Runtime;

/// <summary>The recording's run and time travel with calls; here the entries of a call are set as another silo sends them.</summary>
public sealed class RunCallFilterTests : IAsyncDisposable
{
    private static readonly Timestamp Opening = new(1_000_000_000);
    private static readonly Timestamp Later = new(7_000_000_000);

    private readonly ReplayClock _clock = new(Opening);
    private readonly TestSilo _silo;

    public RunCallFilterTests() => _silo = new TestSilo(configure: services =>
    {
        var filter = new RunCallFilter(_clock);
        services.AddSingleton<IIncomingGrainCallFilter>(filter);
        services.AddSingleton<IOutgoingGrainCallFilter>(filter);
    });

    private ITraveller Traveller => _silo.Grain<ITraveller>("k");

    public ValueTask DisposeAsync()
    {
        RequestContext.Clear();
        return _silo.DisposeAsync();
    }

    [Fact]
    public async Task Call_OfALaterRun_BeginsItHereAtItsTime()
    {
        _clock.Begin(1);

        await CallWith(run: 2, Later);

        Assert.Equal((2L, Later), (_clock.Run, _clock.Now));
    }

    [Fact]
    public async Task Call_OfThisRun_MovesTheClockAndNeverBack()
    {
        _clock.Begin(2);

        await CallWith(run: 2, Later);
        await CallWith(run: 2, Opening);

        Assert.Equal(Later, _clock.Now);
    }

    [Fact]
    public async Task Call_OfARunThatIsOver_IsRefused()
    {
        _clock.Begin(3);

        await Assert.ThrowsAsync<AbandonedRunException>(() => CallWith(run: 2, Later));

        Assert.Equal((3L, Opening), (_clock.Run, _clock.Now));
    }

    [Fact]
    public async Task Call_OfAClient_CarriesNoRun()
    {
        _clock.Begin(2);

        Assert.Null(await Traveller.Run());
    }

    [Fact]
    public async Task Call_OfAGrain_CarriesRunAndTime()
    {
        _clock.Begin(2);
        _clock.AdvanceTo(Later);

        Assert.Equal(2L, await Traveller.RunOfACallTo("other"));
    }

    private async Task CallWith(long run, Timestamp time)
    {
        RequestContext.Set("trader.run", run);
        RequestContext.Set("trader.time", time.UnixNanoseconds);
        await Traveller.Run();
    }
}

internal interface ITraveller : IGrainWithStringKey
{
    /// <summary>What came with the call.</summary>
    Task<long?> Run();

    Task<long?> RunOfACallTo(string other);
}

internal sealed class TravellerGrain : Grain, ITraveller
{
    public Task<long?> Run() => Task.FromResult(RequestContext.Get("trader.run") as long?);

    public Task<long?> RunOfACallTo(string other) => GrainFactory.GetGrain<ITraveller>(other).Run();
}
