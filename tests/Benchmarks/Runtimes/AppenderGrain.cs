using Orleans;
using OrleansTrader.Journal;

namespace OrleansTrader.Benchmarks.Runtimes;

internal interface IAppenderGrain : IGrainWithStringKey
{
    Task Append();
}

/// <summary>Has a journal of its own, and answers when the event is durable.</summary>
internal sealed class AppenderGrain(IEventStore events) : Grain, IAppenderGrain
{
    private long _version;

    public async Task Append() => _version = await events.Append($"order/{this.GetPrimaryKeyString()}", _version, AppendRates.Entry);
}
