using Orleans;
using Orleans.Streams;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Streams whose publishers wait until every subscriber has handled the item. A replay's clock depends on it.</summary>
public sealed class AcknowledgedStreamTests : IAsyncDisposable
{
    private const string Namespace = "acknowledged";

    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task OnNextAsync_SeveralSubscribers_HaveHandledItInOrderOfSubscription()
    {
        await _silo.Grain<IListener>("b").Subscribe(Namespace);
        await _silo.Grain<IListener>("a").Subscribe(Namespace);

        await Stream().OnNextAsync("1");
        await Stream().OnNextAsync("2");

        Assert.Equal(["b 1", "a 1", "b 2", "a 2"], Heard());
    }

    [Fact]
    public async Task OnNextAsync_SlowSubscriber_PublisherAndTheNextSubscriberWait()
    {
        await _silo.Grain<IListener>("slow").Subscribe(Namespace);
        await _silo.Grain<IListener>("a").Subscribe(Namespace);

        var publish = Stream().OnNextAsync("1");
        await _silo.Journal.WaitFor("slow begins 1");
        Assert.False(publish.IsCompleted, "A subscriber has not handled the item.");
        Assert.Equal(["slow begins 1"], Heard());
        _silo.Gates.Open("1");
        await publish;

        Assert.Equal(["slow begins 1", "slow 1", "a 1"], Heard());
    }

    [Fact]
    public async Task OnNextAsync_ThrowingSubscriber_HarmsNobodyAndIsNotAskedAgain()
    {
        await _silo.Grain<IListener>("throws").Subscribe(Namespace);
        await _silo.Grain<IListener>("a").Subscribe(Namespace);

        await Stream().OnNextAsync("1");
        await Stream().OnNextAsync("2");

        Assert.Equal(["throws 1", "a 1", "throws 2", "a 2"], Heard());
    }

    [Fact]
    public async Task OnNextAsync_SubscriberInARequest_WaitsForIt()
    {
        var listener = _silo.Grain<IListener>("a");
        await listener.Subscribe(Namespace);
        var held = listener.Hold("hold");

        var publish = Stream().OnNextAsync("1");
        Assert.False(publish.IsCompleted, "The subscriber is busy.");
        _silo.Gates.Open("hold");
        await held;
        await publish;

        Assert.Equal(["held", "a 1"], Heard());
    }

    [Fact]
    public async Task OnNextBatchAsync_BothKindsOfObserver_HaveHandledAllItems()
    {
        await _silo.Grain<IListener>("throws").Subscribe(Namespace);
        await _silo.Grain<IListener>("b").SubscribeToBatches(Namespace);

        await Stream().OnNextBatchAsync(["1", "2"]);

        Assert.Equal(["throws 1", "throws 2", "b 1/0+2/1"], Heard());
    }

    [Fact]
    public async Task OnNextAsync_SubscriberDeactivated_WakesItAndItResumes()
    {
        var listener = _silo.Grain<IListener>("resumes");
        await listener.Subscribe(Namespace);
        await listener.Leave();

        await Stream().OnNextAsync("1");

        Assert.Equal(["resumes 1"], Heard());
    }

    [Fact]
    public async Task OnNextAsync_SubscriberWokenButNotResuming_DropsTheItem()
    {
        var listener = _silo.Grain<IListener>("forgets");
        await listener.Subscribe(Namespace);
        await listener.Leave();

        await Stream().OnNextAsync("1");
        await listener.Resume(Namespace);
        await Stream().OnNextAsync("2");

        Assert.Equal(["forgets 2"], Heard());
    }

    [Fact]
    public async Task Tokens_OfSuccessiveItems_Grow()
    {
        var tokens = new List<StreamSequenceToken>();
        await Stream().SubscribeAsync((_, token) =>
        {
            tokens.Add(token!);
            return Task.CompletedTask;
        });

        await Stream().OnNextAsync("1");
        await Stream().OnNextBatchAsync(["2", "3"]);

        Assert.Equal([0, 0, 1], tokens.Select(token => token.EventIndex));
        Assert.True(tokens[1].Newer(tokens[0]) && tokens[2].Newer(tokens[1]), string.Join(", ", tokens));
    }

    [Fact]
    public async Task UnsubscribeAsync_OneOfTwo_TheOtherGoesOn()
    {
        await _silo.Grain<IListener>("a").Subscribe(Namespace);
        await _silo.Grain<IListener>("b").Subscribe(Namespace);

        await _silo.Grain<IListener>("a").Unsubscribe(Namespace);
        await Stream().OnNextAsync("1");

        Assert.Equal(["b 1"], Heard());
    }

    private IAsyncStream<string> Stream() => _silo.Client.GetStreamProvider(TestSilo.AcknowledgedStreams).GetStream<string>(Namespace, "k");

    private string[] Heard() => [.. _silo.Journal.Entries.Where(entry => !entry.EndsWith(" activated", StringComparison.Ordinal))];
}
