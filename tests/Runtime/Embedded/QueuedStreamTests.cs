using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What queued delivery has beyond Orleans' memory streams: bounds, superseding, counts, and when it gives up.</summary>
public sealed class QueuedStreamTests
{
    internal const string Prices = "prices";

    private const int Capacity = 3;

    [Fact]
    public async Task OnNextAsync_FullQueue_WaitsForRoomWhileOthersGetTheItem()
    {
        await using var silo = Start();
        var held = await Held(silo, "slow");
        await silo.Grain<IPriceListener>("a").Subscribe();

        for (var i = 1; i <= Capacity; i++)
            Assert.True(Publish(silo, $"{i}").IsCompletedSuccessfully, $"There is room for item {i}.");
        var fourth = Publish(silo, "4");
        var fifth = Publish(silo, "5");
        await silo.Journal.WaitFor("a 5");
        Assert.False(fourth.IsCompleted || fifth.IsCompleted, "A queue is full.");
        silo.Gates.Open("hold");

        await Task.WhenAll(held, fourth, fifth);
        await silo.Journal.WaitFor("slow 5");
        Assert.Equal(["slow 1", "slow 2", "slow 3", "slow 4", "slow 5"], Of(silo, "slow"));
        Assert.Equal(0, silo.Prices().Superseded);
    }

    [Fact]
    public async Task OnNextAsync_ItemsOfAKey_OnlyTheNewestWaits()
    {
        await using var silo = Start(KeyedByLetter);
        var held = await Held(silo, "slow");

        foreach (var price in (string[])["A1", "A2", "B1", "A3", "B2"])
            Assert.True(Publish(silo, price).IsCompletedSuccessfully, price);
        silo.Gates.Open("hold");

        await held;
        await silo.Journal.WaitFor("slow B2");
        Assert.Equal(["slow A3", "slow B2"], Of(silo, "slow"));
        Assert.Equal(3, silo.Prices().Superseded);
        Assert.Equal((2, 3), (silo.Prices().Subscriptions[0].Delivered, silo.Prices().Subscriptions[0].Superseded));
    }

    [Fact]
    public async Task OnNextAsync_FullQueue_TheOldestWithAKeyGoes()
    {
        await using var silo = Start(KeyedByLetter);
        var held = await Held(silo, "slow");

        foreach (var price in (string[])["#1", "A1", "B1", "#2", "C1"])
            Assert.True(Publish(silo, price).IsCompletedSuccessfully, price);
        silo.Gates.Open("hold");

        await held;
        await silo.Journal.WaitFor("slow C1");
        Assert.Equal(["slow #1", "slow #2", "slow C1"], Of(silo, "slow"));
    }

    [Fact]
    public async Task OnNextAsync_QueueFullOfItemsWithoutKey_WaitsAndNoneIsLost()
    {
        await using var silo = Start(KeyedByLetter);
        var held = await Held(silo, "slow");
        foreach (var price in (string[])["#1", "#2", "#3"])
            await Publish(silo, price);

        var older = Publish(silo, "A1");
        var kept = Publish(silo, "#4");
        var newer = Publish(silo, "A2");
        await older;
        Assert.False(kept.IsCompleted || newer.IsCompleted, "Only the item that was superseded needs no room any more.");
        silo.Gates.Open("hold");

        await Task.WhenAll(held, kept, newer);
        await silo.Journal.WaitFor("slow A2");
        Assert.Equal(["slow #1", "slow #2", "slow #3", "slow #4", "slow A2"], Of(silo, "slow"));
    }

    [Fact]
    public async Task Delivery_KeepsFailing_IsGivenUpAfterTheTimeAndTheObserverIsTold()
    {
        await using var silo = Start(streams => streams.MaxEventDeliveryTime = TimeSpan.FromSeconds(1));
        await silo.Grain<IPriceListener>("throws").Subscribe();
        await Publish(silo, "1!");
        await Publish(silo, "2");

        // Tries: at once, at 0, 0.1, 0.3, 0.7 and 1 s.
        await silo.Journal.WaitFor("throws 1!", "throws 1!");
        foreach (var (tries, pause) in ((int, int)[])[(3, 100), (4, 200), (5, 400), (6, 300)])
            await Advance(silo, pause, tries);

        await silo.Journal.WaitFor("throws 2");
        Assert.Equal(
            [.. Enumerable.Repeat("throws 1!", 6), "throws StreamEventDeliveryFailureException: 1!", "throws 2"], silo.Journal.Entries);
        Assert.Equal((1, 1), (silo.Prices().Failed, silo.Prices().Subscriptions[0].Delivered));
    }

    [Fact]
    public async Task Delivery_SubscriberThatCanNotBeActivated_IsGivenUpToo()
    {
        await using var silo = Start(streams => streams.MaxEventDeliveryTime = TimeSpan.Zero);
        var listener = silo.Grain<IPriceListener>("dies");
        await listener.Subscribe();
        await listener.Leave();
        await silo.Grain<IPriceListener>("a").Subscribe();

        await Publish(silo, "1");
        await Publish(silo, "2");

        await silo.Until(statistics => statistics is { Failed: 2 } && statistics.Subscriptions.Sum(one => one.Queued) == 0);
        await silo.Journal.WaitFor("a 2");
        Assert.Equal(["dies", "a 1", "a 2"], silo.Journal.Entries);
    }

    [Fact]
    public async Task OnNextAsync_IdleSubscriber_RunsNothingOnThePublishersThread()
    {
        var turns = new QueueScheduler();
        await using var silo = Start(configure: turns.Register);
        string? heard = null;
        await Stream(silo).SubscribeAsync((price, _) =>
        {
            heard = price;
            return Task.CompletedTask;
        });

        var publish = Publish(silo, "1");

        Assert.True(publish.IsCompletedSuccessfully, "There is room.");
        Assert.Null(heard);
        turns.RunAll();
        Assert.Equal("1", heard);
        _ = silo.StopAsync(TestContext.Current.CancellationToken);
        turns.RunAll();
    }

    [Fact]
    public async Task OnNextAsync_AmbientValues_AreThePublishersOfThatItem()
    {
        await using var silo = Start();
        var ambient = new AsyncLocal<string?> { Value = "subscriber" };
        await Stream(silo).SubscribeAsync((price, _) =>
        {
            silo.Journal.Write($"{price} {ambient.Value}");
            return Task.CompletedTask;
        });

        ambient.Value = "x";
        await Publish(silo, "1");
        ambient.Value = "y";
        await Publish(silo, "2");

        await silo.Journal.WaitFor(2);
        Assert.Equal(["1 x", "2 y"], silo.Journal.Entries);
    }

    [Fact]
    public async Task ObserverOfBatches_GetsAllThatWaits_UpToTheLimitAndNoBatchDivided()
    {
        var turns = new QueueScheduler();
        await using var silo = Start(
            streams =>
            {
                streams.QueueCapacity = 100;
                streams.MaxBatchSize = 3;
            },
            turns.Register);
        await Stream(silo).SubscribeAsync(items =>
        {
            silo.Journal.Write(string.Concat(items.Select(item => item.Item)));
            return Task.CompletedTask;
        });

        foreach (var price in (string[])["a", "b"])
            await Publish(silo, price);
        await Stream(silo).OnNextBatchAsync(["c", "d", "e"]);
        foreach (var price in (string[])["f", "g"])
            await Publish(silo, price);
        turns.RunAll();

        Assert.Equal(["abcde", "fg"], silo.Journal.Entries);
        _ = silo.StopAsync(TestContext.Current.CancellationToken);
        turns.RunAll();
    }

    [Fact]
    public async Task ResumeAsync_ByAnotherGrain_IsRefused()
    {
        await using var silo = Start();
        var handle = await Stream(silo).SubscribeAsync((_, _) => Task.CompletedTask);

        await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grain<IPriceListener>("thief").Steal(handle));
    }

    [Fact]
    public async Task SubscribeAsync_TokenNoLongerHeld_NamesWhatIs()
    {
        await using var silo = Start(streams => streams.ReplayWindow = 2);
        var tokens = new List<StreamSequenceToken>();
        await Stream(silo).SubscribeAsync((price, token) =>
        {
            tokens.Add(token!);
            silo.Journal.Write(price);
            return Task.CompletedTask;
        });
        foreach (var price in (string[])["1", "2", "3", "4"])
            await Publish(silo, price);
        await silo.Journal.WaitFor("4");

        var fault = await Assert.ThrowsAsync<QueueCacheMissException>(
            () => Stream(silo).SubscribeAsync((_, _) => Task.CompletedTask, tokens[1]));
        Assert.Equal((tokens[2].ToString(), tokens[3].ToString()), (fault.Low, fault.High));
        await Stream(silo).SubscribeAsync(
            (price, _) =>
            {
                silo.Journal.Write("again " + price);
                return Task.CompletedTask;
            },
            tokens[2]);
        await silo.Journal.WaitFor("again 4");
        Assert.Equal(["1", "2", "3", "4", "again 3", "again 4"], silo.Journal.Entries);
    }

    [Fact]
    public async Task SubscribeAsync_TokenWithoutWindow_IsNotSupported()
    {
        await using var silo = Start(streams => streams.ReplayWindow = 0);
        var token = new Orleans.Providers.Streams.Common.EventSequenceToken(1);

        Assert.False(Stream(silo).IsRewindable);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await Stream(silo).SubscribeAsync((_, _) => Task.CompletedTask, token));
        Assert.Equal(0, silo.Provider().HubCount);
    }

    [Fact]
    public async Task StopAsync_ItemsThatWait_AreDeliveredFirst()
    {
        await using var silo = Start();
        var held = await Held(silo, "slow");
        await Publish(silo, "1");

        var stop = silo.StopAsync(TestContext.Current.CancellationToken);
        silo.Gates.Open("hold");
        await held;
        await stop;

        Assert.Equal(["slow 1"], silo.Journal.Entries);
        Assert.Equal(0, silo.Prices().Dropped);
    }

    [Fact]
    public async Task StopAsync_HalfOfItsTimePasses_DropsAndCountsWhatWaitsAndLetsPublishersGo()
    {
        await using var silo = Start(configure: services =>
            services.Configure<EmbeddedGrainsOptions>(options => options.StopTimeout = TimeSpan.FromSeconds(10)));
        var held = await Held(silo, "slow");
        foreach (var price in (string[])["1", "2", "3"])
            await Publish(silo, price);
        var waiting = Publish(silo, "4");

        var stop = silo.StopAsync(TestContext.Current.CancellationToken);
        silo.Clock.Advance(TimeSpan.FromSeconds(5));
        while (!silo.Silo.Stopping.IsCancellationRequested)
            await Task.Yield();
        silo.Gates.Open("hold");
        await held;
        await stop;
        await waiting;

        Assert.Empty(silo.Journal.Entries);
        Assert.Equal(4, silo.Prices().Dropped);
    }

    [Fact]
    public async Task Streams_ThatNobodyIsSubscribedToAnyMore_TakeUpNoMemory()
    {
        await using var silo = Start();
        var provider = silo.Provider();
        for (var i = 0; i < 100_000; i++)
        {
            var stream = provider.GetStream<string>(StreamId.Create("short", i));
            await stream.OnNextAsync("x");
            var handle = await stream.SubscribeAsync((_, _) => Task.CompletedTask);
            await handle.UnsubscribeAsync();
            await stream.OnNextAsync("y");
        }

        Assert.Equal(0, provider.HubCount);
    }

    [Fact]
    public async Task Streams_WithImplicitSubscribersThatHaveLeft_AreGivenUpInTime()
    {
        await using var silo = Start();
        for (var i = 0; i < 5_000; i++)
            await silo.Provider().GetStream<string>(StreamId.Create("leaving", $"{i}")).OnNextAsync("x");
        await silo.Until(statistics => statistics.Subscriptions.All(one => one.Queued == 0));
        for (var i = 0; i < 20_000; i++)
        {
            await silo.Provider().GetStream<string>(StreamId.Create("leaving", $"second {i}")).OnNextAsync("x");
            if (i % 100 == 0)
                await silo.Until(statistics => statistics.Subscriptions.All(one => one.Queued == 0));
        }

        Assert.InRange(silo.Provider().HubCount, 0, 20_000);
    }

    [Fact]
    public async Task GetStream_InUseWithAnotherType_IsRefused()
    {
        await using var silo = Start();
        await Stream(silo).SubscribeAsync((_, _) => Task.CompletedTask);

        Assert.Throws<OrleansException>(() => silo.Provider().GetStream<int>(StreamId.Create("prices", "k")));
    }

    [Fact]
    public async Task Publisher_ThatWouldEndTheStream_IsRefused()
    {
        await using var silo = Start();

        Assert.Throws<NotSupportedException>(() => { _ = Stream(silo).OnCompletedAsync(); });
        Assert.Throws<NotSupportedException>(() => { _ = Stream(silo).OnErrorAsync(new FormatException()); });
    }

    [Fact]
    public async Task LostItems_OnTheMeter_CarryProviderAndReason()
    {
        var measured = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "OrleansTrader.Runtime.Streams")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
            if (text.StartsWith("metered", StringComparison.Ordinal))
                measured.Add($"{text} {count}");
        });
        listener.Start();

        var counters = new StreamCounters("metered");
        counters.Drop(2);
        counters.Supersede(1);

        Assert.Equal(["metered dropped 2", "metered superseded 1"], measured);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Options_OutOfRange_AreAllNamedAtOnce()
    {
        await using var silo = Start(streams =>
        {
            streams.QueueCapacity = 0;
            streams.ReplayWindow = -1;
        });

        var fault = Assert.Throws<OptionsValidationException>(() => silo.Provider());

        Assert.Equal(2, fault.Failures.Count());
    }

    private static void KeyedByLetter(MemoryStreamsOptions streams) =>
        streams.KeepLatest<string>(price => price[0] == '#' ? null : price[..1]);

    private static TestSilo Start(Action<MemoryStreamsOptions>? streams = null, Action<IServiceCollection>? configure = null) => new(services =>
    {
        configure?.Invoke(services);
        services.AddEmbeddedStreams(options =>
        {
            options.QueueCapacity = Capacity;
            streams?.Invoke(options);
        });
    });

    private static IAsyncStream<string> Stream(TestSilo silo) => silo.Client.GetStreamProvider(Prices).GetStream<string>("prices", "k");

    private static Task Publish(TestSilo silo, string price) => Stream(silo).OnNextAsync(price);

    /// <summary>A subscriber that is busy until gate `hold` opens.</summary>
    private static async Task<Task> Held(TestSilo silo, string name)
    {
        var listener = silo.Grain<IPriceListener>(name);
        await listener.Subscribe();
        return listener.Hold("hold");
    }

    private static async Task Advance(TestSilo silo, int milliseconds, int tries)
    {
        // The pause begins on a thread of the pool, a moment after the try is in the journal; the last one's timer may still be there.
        await silo.Clock.TimerSet(TimeSpan.FromMilliseconds(milliseconds));
        silo.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        await silo.Journal.WaitFor([.. Enumerable.Repeat("throws 1!", tries)]);
    }

    private static string[] Of(TestSilo silo, string name) =>
        [.. silo.Journal.Entries.Where(entry => entry.StartsWith(name + " ", StringComparison.Ordinal))];
}
