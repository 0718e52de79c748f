using Orleans;
using Orleans.Streams;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Publishing and subscribing.</summary>
public sealed class StreamTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task OnNextAsync_SeveralSubscribers_HandleInOrderOfSubscription()
    {
        await _silo.Grain<IListener>("b").Subscribe("s");
        await _silo.Grain<IListener>("a").Subscribe("s");

        await Stream("s").OnNextAsync("1");
        await Stream("s").OnNextAsync("2");

        Assert.Equal(["b 1", "a 1", "b 2", "a 2"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task OnNextAsync_SlowSubscriber_PublisherAndTheNextSubscriberWait()
    {
        await _silo.Grain<IListener>("slow").Subscribe("s");
        await _silo.Grain<IListener>("a").Subscribe("s");

        var publish = Stream("s").OnNextAsync("1");
        Assert.Equal(["slow begins 1"], _silo.Journal.Entries);
        _silo.Gates.Open("1");
        await publish;

        Assert.Equal(["slow begins 1", "slow 1", "a 1"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task OnNextAsync_ThrowingSubscriber_IsCountedAndHarmsNobody()
    {
        await _silo.Grain<IListener>("throws").Subscribe("s");
        await _silo.Grain<IListener>("a").Subscribe("s");

        await Stream("s").OnNextAsync("1");
        await Stream("s").OnNextAsync("2");

        Assert.Equal(["throws 1", "a 1", "throws 2", "a 2"], _silo.Journal.Entries);
        Assert.Equal(2, _silo.StreamProvider.FailedDeliveries.Count);
    }

    [Fact]
    public async Task OnNextAsync_SubscriberInARequest_DeliversAfterIt()
    {
        var listener = _silo.Grain<IListener>("a");
        await listener.Subscribe("s");
        var held = listener.Hold("hold");

        var publish = Stream("s").OnNextAsync("1");
        Assert.False(publish.IsCompleted);
        _silo.Gates.Open("hold");
        await held;
        await publish;

        Assert.Equal(["held", "a 1"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task OnNextAsync_Item_IsTheSameObjectForAll()
    {
        await _silo.Grain<IListener>("a").Subscribe("s");
        var item = new string('x', 3);
        string? received = null;
        await Stream("s").SubscribeAsync((text, _) =>
        {
            received = text;
            return Task.CompletedTask;
        });

        await Stream("s").OnNextAsync(item);

        Assert.Same(item, received);
        Assert.Equal(["a xxx"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task OnNextBatchAsync_Items_ArriveOneByOne()
    {
        await _silo.Grain<IListener>("a").Subscribe("s");

        await Stream("s").OnNextBatchAsync(["1", "2", "3"]);

        Assert.Equal(["a 1", "a 2", "a 3"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task UnsubscribeAsync_OneOfTwo_TheOtherGoesOn()
    {
        await _silo.Grain<IListener>("a").Subscribe("s");
        await _silo.Grain<IListener>("b").Subscribe("s");

        await _silo.Grain<IListener>("a").Unsubscribe("s");
        await Stream("s").OnNextAsync("1");

        Assert.Equal(["b 1"], _silo.Journal.Entries);
        Assert.Equal(0, await _silo.Grain<IListener>("a").Subscriptions("s"));
        Assert.Equal(1, await _silo.Grain<IListener>("b").Subscriptions("s"));
    }

    [Fact]
    public async Task Delivery_SubscriberDeactivated_WakesItAndItResumes()
    {
        var listener = _silo.Grain<IListener>("resumes");
        await listener.Subscribe("s");
        await listener.Leave();

        await Stream("s").OnNextAsync("1");

        Assert.Equal(["resumes resumed", "resumes 1"], _silo.Journal.Entries);
        Assert.Equal(0, _silo.StreamProvider.DroppedItems.Count);
    }

    [Fact]
    public async Task Delivery_SubscriberWokenButNotResuming_DropsAndCounts()
    {
        var listener = _silo.Grain<IListener>("forgets");
        await listener.Subscribe("s");
        await listener.Leave();

        await Stream("s").OnNextAsync("1");

        Assert.Empty(_silo.Journal.Entries);
        Assert.Equal(1, _silo.StreamProvider.DroppedItems.Count);
    }

    [Fact]
    public async Task ResumeAsync_ByAnotherGrain_IsRefused()
    {
        var handle = await Stream("s").SubscribeAsync((_, _) => Task.CompletedTask);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _silo.Grain<IListener>("thief").Resume(handle));
    }

    [Fact]
    public async Task ImplicitSubscriber_FirstItem_ActivatesTheGrainOfThatKey()
    {
        await Stream("implicit", "x").OnNextAsync("1");
        await Stream("implicit", "y").OnNextAsync("2");
        await Stream("implicit", "x").OnNextAsync("3");

        Assert.Equal(["implicit x 1", "implicit y 2", "implicit x 3"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Outsider_SubscribesAndUnsubscribes_ReceivesInBetween()
    {
        var received = new List<string>();
        var handle = await Stream("s").SubscribeAsync((item, _) =>
        {
            received.Add(item);
            return Task.CompletedTask;
        });

        await Stream("s").OnNextAsync("1");
        Assert.Equal([handle], await Stream("s").GetAllSubscriptionHandles());
        await handle.UnsubscribeAsync();
        await Stream("s").OnNextAsync("2");

        Assert.Equal(["1"], received);
    }

    [Fact]
    public async Task OnNextAsync_NoSubscribers_CompletesAtOnce() =>
        Assert.True(Stream("nobody").OnNextAsync("1").IsCompletedSuccessfully, "There is nobody to wait for.");

    [Fact]
    public void GetStream_OfOneIdentity_IsOneObject()
    {
        Assert.Same(Stream("s"), Stream("s"));
        Assert.Throws<InvalidOperationException>(() => _silo.Client.GetStreamProvider(TestSilo.Streams).GetStream<int>("s", "k"));
    }

    [Fact]
    public async Task ParallelPublishers_OneSubscriber_ReceivesEverythingOneAtATime()
    {
        var listener = _silo.Grain<ICountingListener>("k");
        await listener.Subscribe();
        var publishers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 5_000; i++)
                    await Stream("counted").OnNextAsync("x");
            },
            TestContext.Current.CancellationToken));

        await Task.WhenAll(publishers);

        Assert.Equal(20_000, await listener.Count());
    }

    private IAsyncStream<string> Stream(string ns, string key = "k") => _silo.Client.GetStreamProvider(TestSilo.Streams).GetStream<string>(ns, key);
}
