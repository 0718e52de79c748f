namespace OrleansTrader.Tests.Runtime;

/// <summary>Which requests of one grain meet, and in what order.</summary>
public sealed class TurnTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ParallelCallers_CounterWithoutLocks_LosesNothing(bool reentrant)
    {
        ITally grain = reentrant ? _silo.Grain<IReentrantTally>("k") : _silo.Grain<IPlainTally>("k");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OnThePool(async () =>
        {
            for (var i = 0; i < 10_000; i++)
                await (i % 2 == 0 ? grain.Add() : grain.AddLater());
        })));

        Assert.Equal(80_000, await grain.Total());
        Assert.Equal(0, await grain.Collisions());
    }

    [Fact]
    public async Task OneCaller_CallsNotAwaited_AreServedInOrder()
    {
        var grain = _silo.Grain<ISequence>("k");
        var noise = OnThePool(async () =>
        {
            for (var i = 0; i < 5_000; i++)
                await grain.Idle();
        });

        await _silo.Grain<ISequenceCaller>("caller").Count("k", 20_000);
        await noise;

        Assert.Equal(Enumerable.Range(0, 20_000), await grain.Notes());
    }

    [Fact]
    public async Task PlainGrain_SecondCallDuringAwait_WaitsForTheFirst()
    {
        var grain = _silo.Grain<IPlainRoom>("k");

        var first = grain.Enter("a");
        await _silo.Journal.WaitFor("+a");
        var second = grain.Enter("b");

        _silo.Gates.Open("b");
        _silo.Gates.Open("a");
        await Task.WhenAll(first, second);
        Assert.Equal(["+a", "-a", "+b", "-b"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task ReentrantGrain_SecondCallDuringAwait_StartsAtOnce()
    {
        var grain = _silo.Grain<IReentrantRoom>("k");

        var first = grain.Enter("a");
        await _silo.Journal.WaitFor("+a");

        var second = grain.Enter("b");

        await _silo.Journal.WaitFor("+b");
        _silo.Gates.Open("a");
        _silo.Gates.Open("b");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task AlwaysInterleave_DuringAnotherCall_PassesThoseThatWait()
    {
        var grain = _silo.Grain<IPlainRoom>("k");
        var first = grain.Enter("a");
        await _silo.Journal.WaitFor("+a");
        var second = grain.Enter("b");

        var passing = grain.Pass("c");

        await _silo.Journal.WaitFor("+c");
        _silo.Gates.Open("a");
        _silo.Gates.Open("b");
        await Task.WhenAll(first, second);
        Assert.Equal(["+a", "+c", "-a", "+b", "-b"], _silo.Journal.Entries);
        _silo.Gates.Open("c");
        await passing;
    }

    [Fact]
    public async Task ReadOnly_DuringReadOnly_Interleaves()
    {
        var grain = _silo.Grain<IPlainRoom>("k");

        var first = grain.Read("a");
        await _silo.Journal.WaitFor("+a");

        var second = grain.Read("b");

        await _silo.Journal.WaitFor("+b");
        _silo.Gates.Open("a");
        _silo.Gates.Open("b");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task ReadOnly_DuringAWrite_Waits()
    {
        var grain = _silo.Grain<IPlainRoom>("k");

        var write = grain.Enter("a");
        await _silo.Journal.WaitFor("+a");
        var read = grain.Read("b");

        _silo.Gates.Open("b");
        _silo.Gates.Open("a");
        await Task.WhenAll(write, read);
        Assert.Equal(["+a", "-a", "+b", "-b"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task CallBack_IntoReentrantGrainThatAwaits_IsServed()
    {
        Assert.Equal("b asked a, a said hello", await _silo.Grain<IAsker>("a").AskThrough("b"));
    }

    [Fact]
    public async Task Yield_InReentrantGrain_LetsWaitingRequestsIn()
    {
        var grain = _silo.Grain<IReentrantRoom>("k");

        // The grain is in the middle of a turn when the second call arrives, and only yields after it.
        await grain.CallSelfAndYield("inner");

        Assert.Equal(["outer begins", "inner", "outer ends"], _silo.Journal.Entries);
    }

    private static Task OnThePool(Func<Task> work) => Task.Run(work, TestContext.Current.CancellationToken);
}
