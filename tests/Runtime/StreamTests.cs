using Orleans;
using Orleans.Streams;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Publishing and subscribing, with the delivery of Orleans' memory streams: each subscriber in its own time.</summary>
public sealed class StreamTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task OnNextAsync_SeveralSubscribers_EachHearsAllInOrder()
    {
        await _silo.Grain<IListener>("a").Subscribe("s");
        await _silo.Grain<IListener>("b").Subscribe("s");

        await Publish("s", "1", "2", "3");

        await _silo.Journal.WaitFor("a 3", "b 3");
        Assert.Equal(["a 1", "a 2", "a 3"], HeardBy("a"));
        Assert.Equal(["b 1", "b 2", "b 3"], HeardBy("b"));
    }

    [Fact]
    public async Task OnNextAsync_SlowSubscriber_HoldsNobodyUpAndLosesNothing()
    {
        await _silo.Grain<IListener>("slow").Subscribe("s");
        await _silo.Grain<IListener>("a").Subscribe("s");

        await Publish("s", "1", "2");
        await _silo.Journal.WaitFor("a 2", "slow begins 1");
        Assert.DoesNotContain("slow 1", _silo.Journal.Entries);
        _silo.Gates.Open("2");
        _silo.Gates.Open("1");

        await _silo.Journal.WaitFor("slow 2");
        Assert.Equal(["slow activated", "slow begins 1", "slow 1", "slow begins 2", "slow 2"], AllOf("slow"));
    }

    [Fact]
    public async Task Delivery_SubscriberThrowsOnce_GetsTheItemAgainAndThenTheLaterOnes()
    {
        await _silo.Grain<IListener>("throws once").Subscribe("s");
        await _silo.Grain<IListener>("a").Subscribe("s");

        await Publish("s", "1", "2");

        await _silo.Journal.WaitFor("a 2", "throws once 2", "throws once 2");
        Assert.Equal(["throws once 1", "throws once 1", "throws once 2", "throws once 2"], HeardBy("throws once"));
        Assert.Equal(["a 1", "a 2"], HeardBy("a"));
    }

    [Fact]
    public async Task Delivery_SubscriberInARequest_ComesAfterIt()
    {
        var listener = _silo.Grain<IListener>("a");
        await listener.Subscribe("s");
        var held = listener.Hold("hold");

        await Publish("s", "1");
        _silo.Gates.Open("hold");
        await held;

        await _silo.Journal.WaitFor("a 1");
        Assert.Equal(["a activated", "held", "a 1"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task OnNextBatchAsync_ObserverOfItems_HearsThemOneByOne()
    {
        await _silo.Grain<IListener>("a").Subscribe("s");

        await Stream("s").OnNextBatchAsync(["1", "2", "3"]);

        await _silo.Journal.WaitFor("a 3");
        Assert.Equal(["a 1", "a 2", "a 3"], HeardBy("a"));
    }

    [Fact]
    public async Task OnNextBatchAsync_ObserverOfBatches_HearsItInOnePiece()
    {
        await _silo.Grain<IListener>("a").SubscribeToBatches("s");

        await Stream("s").OnNextBatchAsync(["1", "2", "3"]);

        await _silo.Journal.WaitFor(2);
        Assert.Equal(["a 1/0+2/1+3/2"], HeardBy("a"));
    }

    [Fact]
    public async Task Tokens_OfItemsAndBatches_Grow()
    {
        var tokens = new List<StreamSequenceToken>();
        await Stream("s").SubscribeAsync((item, token) =>
        {
            tokens.Add(token!);
            _silo.Journal.Write(item);
            return Task.CompletedTask;
        });

        await Publish("s", "1");
        await Stream("s").OnNextBatchAsync(["2", "3"]);
        await Publish("s", "4");

        await _silo.Journal.WaitFor("4");
        Assert.All(
            tokens.Zip(tokens.Skip(1)), pair => Assert.True(pair.Second.Newer(pair.First), $"{pair.Second} is not after {pair.First}."));
        Assert.Equal([0, 0, 1, 0], tokens.Select(token => token.EventIndex));
        Assert.Equal(tokens[1].SequenceNumber, tokens[2].SequenceNumber);
    }

    [Fact]
    public async Task UnsubscribeAsync_OneOfTwo_TheOtherGoesOn()
    {
        await _silo.Grain<IListener>("a").Subscribe("s");
        await _silo.Grain<IListener>("b").Subscribe("s");

        await _silo.Grain<IListener>("a").Unsubscribe("s");
        await Publish("s", "1");

        await _silo.Journal.WaitFor("b 1");
        Assert.Empty(HeardBy("a"));
        Assert.Equal(0, await _silo.Grain<IListener>("a").Subscriptions("s"));
        Assert.Equal(1, await _silo.Grain<IListener>("b").Subscriptions("s"));
    }

    [Fact]
    public async Task ResumeAsync_EndedSubscription_IsRefused()
    {
        var handle = await Stream("s").SubscribeAsync((_, _) => Task.CompletedTask);
        await handle.UnsubscribeAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => handle.ResumeAsync((_, _) => Task.CompletedTask));
    }

    [Fact]
    public async Task Delivery_SubscriberDeactivated_WakesItAndItResumes()
    {
        var listener = _silo.Grain<IListener>("resumes");
        await listener.Subscribe("s");
        await listener.Leave();

        await Publish("s", "1");

        await _silo.Journal.WaitFor("resumes 1");
        Assert.Equal(["resumes activated", "resumes activated", "resumes 1"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Delivery_WhileTheSubscriberIsActivated_KeepsTheItems()
    {
        var listener = _silo.Grain<IListener>("resumes late");
        _silo.Gates.Open("activate");
        await listener.Subscribe("s");
        _silo.Gates.Close("activate");
        await listener.Leave();

        await Publish("s", "1");
        await _silo.Journal.WaitFor("resumes late activated", "resumes late activated");
        await Publish("s", "2", "3");
        _silo.Gates.Open("activate");

        await _silo.Journal.WaitFor("resumes late 3");
        Assert.Equal(["resumes late 1", "resumes late 2", "resumes late 3"], HeardBy("resumes late"));
    }

    [Fact]
    public async Task Delivery_SubscriberWokenButNotResuming_GetsLaterItemsOnceItDoes()
    {
        var listener = _silo.Grain<IListener>("forgets");
        await listener.Subscribe("s");
        await listener.Leave();

        await Publish("s", "1");
        await _silo.Journal.WaitFor("forgets activated", "forgets activated");
        await listener.Resume("s");
        await Publish("s", "2");

        await _silo.Journal.WaitFor("forgets 2");
        Assert.Equal("forgets 2", HeardBy("forgets")[^1]);
    }

    [Fact]
    public async Task ResumeAsync_WithTheTokenOfAnItem_GoesOnBehindIt()
    {
        var listener = _silo.Grain<IListener>("a");
        await listener.Subscribe("s");
        await Publish("s", "1", "2", "3");
        await _silo.Journal.WaitFor("a 3");

        await listener.ResumeBehind("s", "1");
        await Publish("s", "4");

        await _silo.Journal.WaitFor("a again 4");
        Assert.Equal(["a again 2", "a again 3", "a again 4"], HeardBy("a").Skip(3));
    }

    [Fact]
    public async Task SubscribeAsync_WithTheTokenOfAnItem_BeginsWithIt()
    {
        var listener = _silo.Grain<IListener>("a");
        await listener.Subscribe("s");
        await Publish("s", "1", "2", "3");
        await _silo.Journal.WaitFor("a 3");

        await listener.SubscribeFrom("s", "2");
        await Publish("s", "4");

        await _silo.Journal.WaitFor("a again 4");
        Assert.Equal(["a again 2", "a again 3", "a again 4"], HeardBy("a").Where(entry => entry.Contains("again")));
    }

    [Fact]
    public async Task ImplicitSubscriber_FirstItem_ActivatesTheGrainOfThatKey()
    {
        await Stream("implicit", "x").OnNextAsync("1");
        await Stream("implicit", "y").OnNextAsync("2");
        await Stream("implicit", "x").OnNextAsync("3");

        await _silo.Journal.WaitFor("implicit x 3", "implicit y 2");
        Assert.Equal(["implicit x 1", "implicit x 3", "implicit y 2"], _silo.Journal.Entries.Order());
    }

    [Fact]
    public async Task ImplicitSubscriber_ByRegex_IsToldOfTheSubscriptionOncePerLife()
    {
        await Publish("told-1", "1", "2");
        await Publish("told-one", "3");
        await _silo.Journal.WaitFor("observing k 2");
        await _silo.Grain<IObservingListener>("k").Leave();

        await Publish("told-1", "4");

        await _silo.Journal.WaitFor("observing k 4");
        Assert.Equal(["told of told-1", "observing k 1", "observing k 2", "told of told-1", "observing k 4"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Outsider_SubscribesAndUnsubscribes_HearsInBetween()
    {
        var handle = await Stream("s").SubscribeAsync((item, _) =>
        {
            _silo.Journal.Write("outside " + item);
            return Task.CompletedTask;
        });
        await _silo.Grain<IListener>("a").Subscribe("s");

        await Publish("s", "1");
        await _silo.Journal.WaitFor("outside 1");
        Assert.Equal([handle], await Stream("s").GetAllSubscriptionHandles());
        await handle.UnsubscribeAsync();
        await Publish("s", "2");

        await _silo.Journal.WaitFor("a 2");
        Assert.Equal(["outside 1"], HeardBy("outside"));
    }

    [Fact]
    public async Task OnNextAsync_NoSubscribers_Completes() => await Publish("nobody", "1");

    [Fact]
    public void GetStream_OfOneIdentity_IsEqual()
    {
        Assert.Equal(Stream("s"), Stream("s"));
        Assert.NotEqual(Stream("s"), Stream("s", "other"));
        Assert.NotEqual(Stream("s"), Stream("t"));
    }

    [Fact]
    public async Task ParallelPublishers_OneSubscriber_HearsEverythingOneAtATime()
    {
        await _silo.Grain<ICountingListener>("k").Subscribe(expected: 8_000);
        var publishers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 2_000; i++)
                    await Stream("counted").OnNextAsync("x");
            },
            TestContext.Current.CancellationToken));

        await Task.WhenAll(publishers);

        await _silo.Journal.WaitFor("all counted");
    }

    private IAsyncStream<string> Stream(string ns, string key = "k") =>
        _silo.Client.GetStreamProvider(TestSilo.Streams).GetStream<string>(ns, key);

    private async Task Publish(string ns, params string[] items)
    {
        foreach (var item in items)
            await Stream(ns).OnNextAsync(item);
    }

    private string[] AllOf(string name) =>
        [.. _silo.Journal.Entries.Where(entry => entry.StartsWith(name + " ", StringComparison.Ordinal))];

    private string[] HeardBy(string name) => [.. AllOf(name).Where(entry => entry != $"{name} activated")];
}
