using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Tests.Runtime;

internal interface IListener : IGrainWithStringKey
{
    Task Subscribe(string ns);

    Task Unsubscribe(string ns);

    Task<int> Subscriptions(string ns);

    Task Resume(StreamSubscriptionHandle<string> handle);

    Task Hold(string gate);

    Task Leave();
}

/// <summary>Journals what it hears; the key says how it behaves.</summary>
internal sealed class ListenerGrain(Gates gates, Journal journal) : Grain, IListener
{
    private string Name => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Name != "resumes")
            return;
        foreach (var handle in await Stream("s").GetAllSubscriptionHandles())
        {
            await handle.ResumeAsync(Hear);
            journal.Write($"{Name} resumed");
        }
    }

    public Task Subscribe(string ns) => Stream(ns).SubscribeAsync(Hear);

    public async Task Unsubscribe(string ns)
    {
        foreach (var handle in await Stream(ns).GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    public async Task<int> Subscriptions(string ns) => (await Stream(ns).GetAllSubscriptionHandles()).Count;

    public Task Resume(StreamSubscriptionHandle<string> handle) => handle.ResumeAsync(Hear);

    public async Task Hold(string gate)
    {
        await gates.Wait(gate);
        journal.Write("held");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private IAsyncStream<string> Stream(string ns) => this.GetStreamProvider(TestSilo.Streams).GetStream<string>(StreamId.Create(ns, "k"));

    private async Task Hear(string item, StreamSequenceToken? token)
    {
        if (Name == "slow")
        {
            journal.Write($"{Name} begins {item}");
            await gates.Wait(item);
        }

        journal.Write($"{Name} {item}");
        if (Name == "throws")
            throw new FormatException(item);
    }
}

internal interface IImplicitListener : IGrainWithStringKey;

[ImplicitStreamSubscription("implicit")]
internal sealed class ImplicitListenerGrain(Journal journal) : Grain, IImplicitListener, IAsyncObserver<string>
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        this.GetStreamProvider(TestSilo.Streams).GetStream<string>("implicit", this.GetPrimaryKeyString()).SubscribeAsync(this);

    public Task OnNextAsync(string item, StreamSequenceToken? token = null)
    {
        journal.Write($"implicit {this.GetPrimaryKeyString()} {item}");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}

internal interface ICountingListener : IGrainWithStringKey
{
    Task Subscribe();

    Task<int> Count();
}

internal sealed class CountingListenerGrain : Grain, ICountingListener
{
    private int _count;

    public Task Subscribe() => this.GetStreamProvider(TestSilo.Streams).GetStream<string>("counted", "k").SubscribeAsync(async (_, _) =>
    {
        var before = _count;
        if (before % 5 == 0)
            await Task.Yield();
        _count = before + 1;
    });

    public Task<int> Count() => Task.FromResult(_count);
}
