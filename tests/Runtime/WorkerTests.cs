using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Stateless workers.</summary>
public sealed class WorkerTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Calls_NoWorkerIdle_GoToNewWorkersUpToTheMaximum()
    {
        var grain = _silo.Grain<IWorker>("k");
        var held = Enumerable.Range(0, 3).Select(_ => grain.Hold("gate")).ToList();
        await _silo.Journal.WaitFor(3);
        Assert.Equal(3, _silo.Journal.Entries.Distinct().Count());

        var fourth = grain.Hold("gate");
        _silo.Gates.Open("gate");

        var workers = await Task.WhenAll([.. held, fourth]);
        Assert.Equal(3, workers.Distinct().Count());
        Assert.Contains(workers[3], workers[..3]);
    }

    [Fact]
    public async Task Call_OneWorkerIdle_GoesToIt()
    {
        var grain = _silo.Grain<IWorker>("k");
        var first = await grain.Who();

        for (var i = 0; i < 10; i++)
            Assert.Equal(first, await grain.Who());
    }

    [Fact]
    public async Task Call_FirstWorkerBusy_GoesToTheOneThatIsIdle()
    {
        var grain = _silo.Grain<IWorker>("k");
        var held = grain.Hold("gate");
        await _silo.Journal.WaitFor(1);
        var second = await grain.Who();

        Assert.Equal(second, await grain.Who());

        _silo.Gates.Open("gate");
        Assert.NotEqual(second, await held);
    }

    [Fact]
    public async Task Worker_ThatLeaves_IsReplaced()
    {
        var grain = _silo.Grain<IWorker>("k");
        var first = await grain.Who();

        await grain.Leave();

        Assert.NotEqual(first, await grain.Who());
    }

    [Fact]
    public async Task Keys_OfWorkers_HaveWorkersOfTheirOwn()
    {
        Assert.NotEqual(await _silo.Grain<IWorker>("a").Who(), await _silo.Grain<IWorker>("b").Who());
    }

    [Fact]
    public async Task WorkersThatComeAndGo_AmongParallelCalls_LoseNoCallAndRunOneAtATime()
    {
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(
            async () =>
            {
                var grain = _silo.Grain<IWorker>("busy");
                for (var i = 0; i < 1_000; i++)
                    Assert.True(await grain.Work(leave: i % 50 == caller));
            },
            TestContext.Current.CancellationToken));

        await Task.WhenAll(callers);
    }
}

internal interface IWorker : IGrainWithStringKey
{
    /// <summary>A number that no other worker has.</summary>
    Task<int> Who();

    Task<int> Hold(string gate);

    Task Leave();

    /// <summary>Whether the worker was alone with itself.</summary>
    Task<bool> Work(bool leave);
}

[StatelessWorker(3)]
internal sealed class WorkerGrain(Gates gates, Journal journal) : Grain, IWorker
{
    private static int _count;

    private readonly int _number = Interlocked.Increment(ref _count);
    private int _working;

    public Task<int> Who() => Task.FromResult(_number);

    public async Task<int> Hold(string gate)
    {
        journal.Write($"worker {_number}");
        await gates.Wait(gate);
        return _number;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<bool> Work(bool leave)
    {
        var alone = ++_working == 1;
        if (leave)
            DeactivateOnIdle();
        await Task.Yield();
        _working--;
        return alone;
    }
}
