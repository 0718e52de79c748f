using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTrader.Tests.Runtime;

/// <summary>IPersistentState over the memory storage.</summary>
public sealed class StateTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task State_NothingStored_IsNewAndHasNoRecord()
    {
        var look = await _silo.Grain<IKeeper>("k").Look();

        Assert.Equal(new KeeperLook(0, RecordExists: false, Etag: null, InOnActivate: 0), look);
    }

    [Fact]
    public async Task WriteStateAsync_NextLife_ReadsItBeforeOnActivate()
    {
        var grain = _silo.Grain<IKeeper>("k");
        await grain.Set(5, write: true);
        await grain.Leave();

        var look = await grain.Look();

        Assert.Equal((5, true, 5), (look.Value, look.RecordExists, look.InOnActivate));
    }

    [Fact]
    public async Task State_ChangedButNotWritten_IsGoneInTheNextLife()
    {
        var grain = _silo.Grain<IKeeper>("k");
        await grain.Set(5, write: true);
        await grain.Set(6, write: false);
        await grain.Leave();

        Assert.Equal(5, (await grain.Look()).Value);
    }

    [Fact]
    public async Task ReadStateAsync_AfterChange_TakesTheStoredValueBack()
    {
        var grain = _silo.Grain<IKeeper>("k");
        await grain.Set(5, write: true);
        await grain.Set(6, write: false);

        await grain.Reread();

        Assert.Equal(5, (await grain.Look()).Value);
    }

    [Fact]
    public async Task ClearStateAsync_StoredState_LeavesANewOne()
    {
        var grain = _silo.Grain<IKeeper>("k");
        await grain.Set(5, write: true);

        await grain.Clear();

        Assert.Equal(new KeeperLook(0, RecordExists: false, Etag: null, InOnActivate: 0), await grain.Look());
        await grain.Set(7, write: true);
        Assert.True((await grain.Look()).RecordExists);
    }

    [Fact]
    public async Task WriteStateAsync_RecordChangedMeanwhile_ThrowsAndTheGrainStartsAgainFromTheStore()
    {
        var grain = _silo.Grain<IKeeper>("k");
        await grain.Set(5, write: true);
        var held = (await grain.Look()).Etag;
        var other = new GrainState<KeeperState>(new KeeperState { Value = 99 }, held);
        await _silo.GrainStorage.WriteStateAsync("kept", grain.GetGrainId(), other);

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Set(6, write: true));

        Assert.Equal((other.ETag, held), (conflict.StoredEtag, conflict.CurrentEtag));
        Assert.Equal(99, (await grain.Look()).InOnActivate);
    }

    [Fact]
    public async Task WriteStateAsync_FirstWriteOfTwo_WinsAndTheSecondIsRefused()
    {
        var id = GrainId.Create("keeper", "k");
        var first = new GrainState<KeeperState>(new KeeperState { Value = 1 });
        var second = new GrainState<KeeperState>(new KeeperState { Value = 2 });

        await _silo.GrainStorage.WriteStateAsync("kept", id, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _silo.GrainStorage.WriteStateAsync("kept", id, second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _silo.GrainStorage.ClearStateAsync("kept", id, second));
    }
}

internal sealed record KeeperState
{
    public int Value { get; set; }
}

[GenerateSerializer, Immutable]
internal sealed record KeeperLook(
    [property: Id(0)] int Value, [property: Id(1)] bool RecordExists, [property: Id(2)] string? Etag, [property: Id(3)] int InOnActivate);

internal interface IKeeper : IGrainWithStringKey
{
    Task Set(int value, bool write);

    Task Reread();

    Task Clear();

    Task Leave();

    Task<KeeperLook> Look();
}

internal sealed class KeeperGrain([PersistentState("kept", TestSilo.Storage)] IPersistentState<KeeperState> kept) : Grain, IKeeper
{
    private int _inOnActivate;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _inOnActivate = kept.State.Value;
        return Task.CompletedTask;
    }

    public async Task Set(int value, bool write)
    {
        kept.State.Value = value;
        if (write)
            await kept.WriteStateAsync();
    }

    public Task Reread() => kept.ReadStateAsync();

    public Task Clear() => kept.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<KeeperLook> Look() => Task.FromResult(new KeeperLook(kept.State.Value, kept.RecordExists, kept.Etag, _inOnActivate));
}
