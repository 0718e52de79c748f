using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What a caller sees of a call.</summary>
public sealed class CallTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Call_EachShapeOfResult_ReturnsIt()
    {
        var grain = _silo.Grain<IEcho>("a");

        await grain.Nothing();
        await grain.NothingValue();

        Assert.Equal("x", await grain.Text("x"));
        Assert.Equal(7, await grain.Number(7));
        Assert.Equal("later", await grain.TextLater("later"));
        Assert.Equal(8, await grain.NumberLater(8));
    }

    [Fact]
    public async Task GetPrimaryKey_EachKindOfKey_ReadsBackWhatWasGiven()
    {
        var guid = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");

        Assert.Equal("BTC/USD", await _silo.Client.GetGrain<IEcho>("BTC/USD").Key());
        Assert.Equal($"{guid}", await _silo.Client.GetGrain<IGuidKeyed>(guid).Key());
        Assert.Equal("-42", await _silo.Client.GetGrain<IIntegerKeyed>(-42).Key());
        Assert.Equal($"{guid} x+y", await _silo.Client.GetGrain<IGuidCompoundKeyed>(guid, "x+y").Key());
        Assert.Equal("42 x", await _silo.Client.GetGrain<IIntegerCompoundKeyed>(42, "x").Key());
    }

    [Fact]
    public void GetGrainId_OfReference_NamesClassAndKey() =>
        Assert.Equal("echo/k", _silo.Grain<IEcho>("k").GetGrainId().ToString());

    [Fact]
    public void Equals_ReferencesToOneGrain_AreEqual()
    {
        Assert.Equal(_silo.Grain<IEcho>("k"), _silo.Grain<IEcho>("k"));
        Assert.NotEqual(_silo.Grain<IEcho>("k"), _silo.Grain<IEcho>("l"));
    }

    [Fact]
    public async Task AsReference_OfThis_LeadsBackToTheGrain()
    {
        var self = await _silo.Grain<IEcho>("me").Self();

        Assert.Equal("me", await self.Key());
        Assert.Equal(_silo.Grain<IEcho>("me"), self);
    }

    [Fact]
    public async Task AsReference_OfAnotherInterface_CallsTheSameGrain()
    {
        var grain = _silo.Grain<IEcho>("k");

        Assert.Equal("aside from k", await grain.AsReference<IEchoAside>().Aside());
    }

    [Fact]
    public void GetGrain_InterfaceWithoutClass_Throws() =>
        Assert.Throws<ArgumentException>(() => _silo.Grain<INobody>("k"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_GrainThrows_CallerGetsThatException(bool later)
    {
        var thrown = await Assert.ThrowsAsync<FormatException>(() => _silo.Grain<IEcho>("k").Throw("bad", later));

        Assert.Equal("bad", thrown.Message);
        Assert.Contains(nameof(EchoGrain), thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CancellationToken_ReachesTheGrain()
    {
        using var source = new CancellationTokenSource();
        var call = _silo.Grain<IEcho>("k").WaitFor(source.Token);
        Assert.False(call.IsCompleted);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task OneWayCall_GrainWaits_CallerDoesNot()
    {
        var grain = _silo.Grain<IEcho>("k");

        await grain.Tell("gate");

        await _silo.Journal.WaitFor("told");
        _silo.Gates.Open("gate");
        await _silo.Journal.WaitFor("told", "done");
        Assert.Equal("k", await grain.Key());
    }

    [Fact]
    public async Task OneWayCall_GrainThrows_CallerIsNotTold() => await _silo.Grain<IEcho>("k").TellBadly();

    [Fact]
    public async Task Call_AfterAwaitByOutsider_ContinuesOutsideTheGrain()
    {
        var grain = _silo.Grain<IEcho>("k");
        var call = grain.Pass("gate");
        var context = ContinuationContextOf(call);

        _silo.Gates.Open("gate");

        Assert.Null(await context);
        await call;
    }

    [Fact]
    public async Task Call_DeepNesting_DoesNotOverflowTheStack() =>
        Assert.Equal(20_000, await _silo.Grain<INested>("0").Descend(20_000));

    private static async Task<SynchronizationContext?> ContinuationContextOf(Task call)
    {
        await Task.Yield();
        SynchronizationContext.SetSynchronizationContext(null);
        await call;
        return SynchronizationContext.Current;
    }
}

internal interface IEcho : IGrainWithStringKey
{
    Task Nothing();

    ValueTask NothingValue();

    Task<string> Text(string text);

    ValueTask<int> Number(int number);

    Task<string?> TextLater(string? text);

    ValueTask<int> NumberLater(int number);

    Task<string> Key();

    Task<IEcho> Self();

    Task Throw(string message, bool later);

    Task NullTask();

    Task WaitFor(CancellationToken cancellation);

    Task Pass(string gate);

    Task<string?> SwapAmbient(string value);

    [OneWay]
    Task Tell(string gate);

    [OneWay]
    ValueTask TellBadly();
}

internal interface IEchoAside : IGrainWithStringKey
{
    Task<string> Aside();
}

internal interface INobody : IGrainWithStringKey;

internal sealed class EchoGrain(Gates gates, Journal journal) : Grain, IEcho, IEchoAside
{
    internal static readonly AsyncLocal<string?> Ambient = new();

    public Task Nothing() => Task.CompletedTask;

    public ValueTask NothingValue() => default;

    public Task<string> Text(string text) => Task.FromResult(text);

    public ValueTask<int> Number(int number) => new(number);

    public async Task<string?> TextLater(string? text)
    {
        await Task.Yield();
        return text;
    }

    public async ValueTask<int> NumberLater(int number)
    {
        await Task.Yield();
        return number;
    }

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<IEcho> Self() => Task.FromResult(this.AsReference<IEcho>());

    public Task Throw(string message, bool later) => later ? ThrowLater(message) : throw new FormatException(message);

    public Task NullTask() => null!;

    public Task WaitFor(CancellationToken cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);

    public async Task Pass(string gate) => await gates.Wait(gate);

    public Task<string?> SwapAmbient(string value)
    {
        var before = Ambient.Value;
        Ambient.Value = value;
        return Task.FromResult(before);
    }

    public async Task Tell(string gate)
    {
        journal.Write("told");
        await gates.Wait(gate);
        journal.Write("done");
    }

    public ValueTask TellBadly() => throw new FormatException("nobody hears this");

    public Task<string> Aside() => Task.FromResult($"aside from {this.GetPrimaryKeyString()}");

    private static async Task ThrowLater(string message)
    {
        await Task.Yield();
        throw new FormatException(message);
    }
}

internal interface IGuidKeyed : IGrainWithGuidKey
{
    Task<string> Key();
}

internal sealed class GuidKeyedGrain : Grain, IGuidKeyed
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKey()}");
}

internal interface IIntegerKeyed : IGrainWithIntegerKey
{
    Task<string> Key();
}

internal sealed class IntegerKeyedGrain : Grain, IIntegerKeyed
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKeyLong()}");
}

internal interface IGuidCompoundKeyed : IGrainWithGuidCompoundKey
{
    Task<string> Key();
}

internal sealed class GuidCompoundKeyedGrain : Grain, IGuidCompoundKeyed
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKey(out var extension)} {extension}");
}

internal interface IIntegerCompoundKeyed : IGrainWithIntegerCompoundKey
{
    Task<string> Key();
}

internal sealed class IntegerCompoundKeyedGrain : Grain, IIntegerCompoundKeyed
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKeyLong(out var extension)} {extension}");
}

internal interface INested : IGrainWithStringKey
{
    Task<int> Descend(int levels);
}

internal sealed class NestedGrain : Grain, INested
{
    public async Task<int> Descend(int levels) =>
        levels == 0 ? 0 : 1 + await GrainFactory.GetGrain<INested>($"{levels}").Descend(levels - 1);
}
