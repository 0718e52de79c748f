using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Where the embedded runtime means more, or something else, than Orleans; docs/runtime.md lists it.</summary>
public sealed class EmbeddedMeaningTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Write_DuringReads_WaitsForTheLastOfThem()
    {
        var grain = _silo.Grain<IPlainRoom>("k");
        var first = grain.Read("a");
        var second = grain.Read("b");

        var write = grain.Enter("c");
        _silo.Gates.Open("c");
        _silo.Gates.Open("a");
        await first;
        Assert.False(write.IsCompleted);
        _silo.Gates.Open("b");
        await Task.WhenAll(second, write);

        Assert.Equal(["+a", "+b", "-a", "-b", "+c", "-c"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Task_RunInsideGrain_IsOffTheGrainsTurns()
    {
        Assert.True(await _silo.Grain<IPlainRoom>("k").RunOutside());
    }

    [Fact]
    public async Task Call_GrainReturnsNull_FailsWithTheMethodsName()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => _silo.Grain<IEcho>("k").NullTask());

        Assert.Equal("IEcho.NullTask returned null instead of a task.", thrown.Message);
    }

    [Fact]
    public async Task Call_AmbientValueSetByGrain_DoesNotReachTheCaller()
    {
        EchoGrain.Ambient.Value = "caller";

        Assert.Equal("caller", await _silo.Grain<IEcho>("k").SwapAmbient("grain"));

        Assert.Equal("caller", EchoGrain.Ambient.Value);
    }

    [Fact]
    public async Task Sequence_GrainDeactivatedWhileAnItemIsWaitedFor_IsAborted()
    {
        await using var numbers = _silo.Grain<ICounter>("k").CountAt("never", CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = numbers.MoveNextAsync().AsTask();

        await _silo.Grain<ICounter>("k").Leave();

        await Assert.ThrowsAsync<EnumerationAbortedException>(() => next);
    }

    [Fact]
    public async Task CallBack_IntoReentrantGrainThatIsLeaving_IsServed()
    {
        var grain = _silo.Grain<ILeaver>("k");

        Assert.Equal("home", await grain.LeaveWhileAsking("other"));
    }

    [Fact]
    public async Task ForceActivationCollection_GrainsInUseOrKept_LeavesThem()
    {
        await _silo.Grain<IIdler>("kept").Delay(TimeSpan.FromDays(1));
        await _silo.Grain<IEternalIdler>("eternal").Touch();
        var held = _silo.Grain<IIdler>("running").Hold("gate");
        await _silo.Journal.WaitFor(3);
        await _silo.Grain<IIdler>("idle").Touch();

        await _silo.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        await _silo.Journal.WaitFor(5);
        _silo.Gates.Open("gate");
        await held;
        Assert.Equal(["ActivationIdle idle"], _silo.Journal.Entries.Where(entry => entry.StartsWith("ActivationIdle", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DeactivateOnIdle_InOnActivate_ServesTheCallThatWokeTheGrain()
    {
        var grain = _silo.Grain<IMayfly>("k");

        Assert.Equal(1, await grain.Life());
        Assert.Equal(2, await grain.Life());
        Assert.Equal(3, await grain.Life());
    }

    [Fact]
    public async Task Call_CancelledWhileItWaitsForItsTurn_NeverStarts()
    {
        using var source = new CancellationTokenSource();
        var grain = _silo.Grain<ICancellable>("k");
        var first = grain.Hold("gate");
        await _silo.Journal.WaitFor("held");
        var second = grain.Note("never", source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _silo.Gates.Open("gate");
        await first;
        await grain.Note("later", TestContext.Current.CancellationToken);
        Assert.Equal(["held", "later"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Sequence_GrainDeactivated_IsDisposedOfBeforeTheNextLife()
    {
        var grain = _silo.Grain<ICounter>("k");
        await using var numbers = grain.Count(10).WithBatchSize(1).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await numbers.MoveNextAsync();

        await grain.Leave();
        await grain.Note("woken again");

        Assert.Equal(["made 0", "left", "woken again"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Delivery_SubscriberWokenButNotResuming_DropsTheItem()
    {
        var stream = _silo.Client.GetStreamProvider(TestSilo.Streams).GetStream<string>("s", "k");
        var listener = _silo.Grain<IListener>("forgets");
        await listener.Subscribe("s");
        await listener.Leave();

        await stream.OnNextAsync("1");
        await _silo.Journal.WaitFor("forgets activated", "forgets activated");
        await listener.Resume("s");
        await stream.OnNextAsync("2");

        await _silo.Journal.WaitFor("forgets 2");
        Assert.Equal(["forgets activated", "forgets activated", "forgets 2"], _silo.Journal.Entries);
    }
}
