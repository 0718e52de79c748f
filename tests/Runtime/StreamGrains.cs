using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace OrleansTrader.Tests.Runtime;

internal interface IListener : IGrainWithStringKey
{
    Task Subscribe(string ns);

    Task SubscribeToBatches(string ns);

    /// <summary>As another subscriber would that has heard of an item: from that item on.</summary>
    Task SubscribeFrom(string ns, string item);

    Task Unsubscribe(string ns);

    Task<int> Subscriptions(string ns);

    Task Resume(string ns);

    /// <summary>Goes on behind an item that it has heard.</summary>
    Task ResumeBehind(string ns, string item);

    Task Hold(string gate);

    Task Leave();
}

/// <summary>Journals what it hears; the key says how it behaves.</summary>
internal sealed class ListenerGrain(Gates gates, Journal journal) : Grain, IListener
{
    private readonly Dictionary<string, StreamSequenceToken?> _tokens = [];

    private string Name => this.GetPrimaryKeyString();

    /// <summary>`resumes …` resume their subscriptions when they are activated; `resumes late` after its gate.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Write($"{Name} activated");
        if (!Name.StartsWith("resumes", StringComparison.Ordinal))
            return;
        if (Name.EndsWith("late", StringComparison.Ordinal))
            await gates.Wait("activate");
        await Resume("s");
        await Resume("acknowledged");
    }

    public Task Subscribe(string ns) => Stream(ns).SubscribeAsync(Hear);

    public Task SubscribeToBatches(string ns) => Stream(ns).SubscribeAsync(HearAll);

    public Task SubscribeFrom(string ns, string item) => Stream(ns).SubscribeAsync(HearAgain, _tokens[item]!);

    public async Task Unsubscribe(string ns)
    {
        foreach (var handle in await Stream(ns).GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    public async Task<int> Subscriptions(string ns) => (await Stream(ns).GetAllSubscriptionHandles()).Count;

    public async Task Resume(string ns)
    {
        foreach (var handle in await Stream(ns).GetAllSubscriptionHandles())
            await handle.ResumeAsync(Hear);
    }

    public async Task ResumeBehind(string ns, string item)
    {
        foreach (var handle in await Stream(ns).GetAllSubscriptionHandles())
            await handle.ResumeAsync(HearAgain, _tokens[item]);
    }

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

    private IAsyncStream<string> Stream(string ns) => this.GetStreamProvider(
        ns.StartsWith("acknowledged", StringComparison.Ordinal) ? TestSilo.AcknowledgedStreams : TestSilo.Streams)
        .GetStream<string>(StreamId.Create(ns, "k"));

    private async Task Hear(string item, StreamSequenceToken? token)
    {
        _tokens[item] = token;
        if (Name == "slow")
        {
            journal.Write($"{Name} begins {item}");
            await gates.Wait(item);
        }

        var isFirst = !journal.Entries.Contains($"{Name} {item}");
        journal.Write($"{Name} {item}");
        if (Name == "throws" || (Name == "throws once" && isFirst))
            throw new FormatException(item);
    }

    private Task HearAll(IList<SequentialItem<string>> items)
    {
        journal.Write($"{Name} {string.Join('+', items.Select(item => $"{item.Item}/{item.Token.EventIndex}"))}");
        return Task.CompletedTask;
    }

    private Task HearAgain(string item, StreamSequenceToken? token)
    {
        journal.Write($"{Name} again {item}");
        return Task.CompletedTask;
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

internal interface IObservingListener : IGrainWithStringKey
{
    Task Leave();
}

/// <summary>Hands in its observer when it is told of the subscription.</summary>
[RegexImplicitStreamSubscription("^told-[0-9]+$")]
internal sealed class ObservingListenerGrain(Journal journal) : Grain, IObservingListener, IStreamSubscriptionObserver
{
    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        journal.Write($"told of {handleFactory.StreamId.GetNamespace()}");
        await handleFactory.Create<string>().ResumeAsync((item, _) =>
        {
            journal.Write($"observing {this.GetPrimaryKeyString()} {item}");
            return Task.CompletedTask;
        });
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

internal interface ICountingListener : IGrainWithStringKey
{
    Task Subscribe(int expected);
}

/// <summary>Journals when it has heard as many items as expected; two at once would lose a count.</summary>
internal sealed class CountingListenerGrain(Journal journal) : Grain, ICountingListener
{
    private int _count;

    public Task Subscribe(int expected)
    {
        var stream = this.GetStreamProvider(TestSilo.Streams).GetStream<string>("counted", "k");
        return stream.SubscribeAsync(async (_, _) =>
        {
            var before = _count;
            if (before % 5 == 0)
                await Task.Yield();
            _count = before + 1;
            if (_count == expected)
                journal.Write("all counted");
        });
    }
}
