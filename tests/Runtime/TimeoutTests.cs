using Orleans;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Calls that are not answered in time.</summary>
public sealed class TimeoutTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Call_NotAnsweredInTime_FailsAndTheWorkGoesOn()
    {
        var grain = _silo.Grain<ISlow>("k");
        var call = grain.Work("gate");

        _silo.Clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        _silo.Gates.Open("gate");
        await grain.Rest();
        Assert.Equal(["begun", "done"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task ValueTaskCall_NotAnsweredInTime_Fails()
    {
        var call = _silo.Grain<ISlow>("k").Count("gate");

        _silo.Clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(() => call.AsTask());
        _silo.Gates.Open("gate");
    }

    [Fact]
    public async Task Call_AnsweredInTime_ReturnsTheAnswer()
    {
        var call = _silo.Grain<ISlow>("k").Count("gate");

        _silo.Clock.Advance(TimeSpan.FromSeconds(1));
        _silo.Gates.Open("gate");

        Assert.Equal(7, await call);
    }

    [Fact]
    public async Task Call_ThatWaitsForItsTurnTooLong_Fails()
    {
        var grain = _silo.Grain<ISlow>("k");
        var first = grain.WorkForLong("gate");
        var second = grain.Work("other");

        _silo.Clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(() => second);
        _silo.Gates.Open("gate");
        _silo.Gates.Open("other");
        await first;
    }

    [Fact]
    public async Task Cycle_OfCallsThatWaitForOneAnother_EndsWithTimeouts()
    {
        var grain = _silo.Grain<ISlow>("a");
        var call = grain.AskThrough("b");

        _silo.Clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        await grain.Rest();
    }
}

internal interface ISlow : IGrainWithStringKey
{
    [ResponseTimeout("00:00:02")]
    Task Work(string gate);

    Task WorkForLong(string gate);

    [ResponseTimeout("00:00:02")]
    ValueTask<int> Count(string gate);

    Task AskThrough(string other);

    [ResponseTimeout("00:00:02")]
    Task AskBack(string first);

    [ResponseTimeout("00:00:02")]
    Task Answer();

    Task Rest();
}

internal sealed class SlowGrain(Gates gates, Journal journal) : Grain, ISlow
{
    public async Task Work(string gate)
    {
        journal.Write("begun");
        await gates.Wait(gate);
        journal.Write("done");
    }

    public Task WorkForLong(string gate) => gates.Wait(gate);

    public async ValueTask<int> Count(string gate)
    {
        await gates.Wait(gate);
        return 7;
    }

    public Task AskThrough(string other) => GrainFactory.GetGrain<ISlow>(other).AskBack(this.GetPrimaryKeyString());

    public Task AskBack(string first) => GrainFactory.GetGrain<ISlow>(first).Answer();

    public Task Answer() => Task.CompletedTask;

    public Task Rest() => Task.CompletedTask;
}
