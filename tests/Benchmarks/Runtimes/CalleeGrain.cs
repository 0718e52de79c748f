using Orleans;

namespace OrleansTrader.Benchmarks.Runtimes;

internal interface ICalleeGrain : IGrainWithStringKey
{
    Task<int> Add(int number);

    ValueTask<int> AddValue(int number);

    /// <summary>Is not complete at once: the caller waits.</summary>
    Task<int> AddLater(int number);

    /// <summary>Calls another grain so often, one call after the other.</summary>
    Task Call(string other, int calls);
}

/// <summary>Does next to nothing, so that what is measured is the call.</summary>
internal sealed class CalleeGrain : Grain, ICalleeGrain
{
    private int _sum;

    public Task<int> Add(int number) => Task.FromResult(_sum = (_sum + number) & 7);

    public ValueTask<int> AddValue(int number) => new(_sum = (_sum + number) & 7);

    public async Task<int> AddLater(int number)
    {
        await Task.Yield();
        return _sum = (_sum + number) & 7;
    }

    public async Task Call(string other, int calls)
    {
        var grain = GrainFactory.GetGrain<ICalleeGrain>(other);
        for (var i = 0; i < calls; i++)
            await grain.Add(2);
    }
}
