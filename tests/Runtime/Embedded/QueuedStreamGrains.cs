using Orleans;
using Orleans.Streams;

namespace OrleansTrader.Tests.Runtime;

internal interface IPriceListener : IGrainWithStringKey
{
    Task Subscribe();

    Task Hold(string gate);

    Task Leave();

    Task Steal(StreamSubscriptionHandle<string> handle);
}

/// <summary>Journals prices. The key `throws` throws on those that end on `!`; `dies` can not be activated again.</summary>
internal sealed class PriceListenerGrain(Gates gates, Journal journal) : Grain, IPriceListener
{
    private string Name => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Name == "dies" && journal.Entries.Contains("dies"))
            throw new InvalidOperationException("dead");
        foreach (var handle in await Stream.GetAllSubscriptionHandles())
            await handle.ResumeAsync(OnPrice, OnError);
    }

    public Task Subscribe() => Stream.SubscribeAsync(OnPrice, OnError);

    public Task Hold(string gate) => gates.Wait(gate);

    public Task Leave()
    {
        DeactivateOnIdle();
        if (Name == "dies")
            journal.Write("dies");
        return Task.CompletedTask;
    }

    public Task Steal(StreamSubscriptionHandle<string> handle) => handle.ResumeAsync((_, _) => Task.CompletedTask);

    private IAsyncStream<string> Stream => this.GetStreamProvider(QueuedStreamTests.Prices).GetStream<string>("prices", "k");

    private Task OnPrice(string price, StreamSequenceToken? token)
    {
        journal.Write($"{Name} {price}");
        return Name == "throws" && price.EndsWith('!') ? throw new FormatException(price) : Task.CompletedTask;
    }

    private Task OnError(Exception exception)
    {
        journal.Write($"{Name} {exception.GetType().Name}: {exception.InnerException?.Message}");
        return Task.CompletedTask;
    }
}

internal interface ILeavingListener : IGrainWithStringKey;

/// <summary>Leaves after each item.</summary>
[ImplicitStreamSubscription("leaving")]
internal sealed class LeavingListenerGrain : Grain, ILeavingListener
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        this.GetStreamProvider(QueuedStreamTests.Prices).GetStream<string>("leaving", this.GetPrimaryKeyString()).SubscribeAsync((_, _) =>
        {
            DeactivateOnIdle();
            return Task.CompletedTask;
        });
}
