using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTrader.Tests.Storage;

/// <summary>What grain state means in every store.</summary>
public abstract class GrainStorageContract(StoreHost host) : StoreTest(host)
{
    private static readonly GrainId Grain = GrainId.Create("strategyregistry", "sma-cross");

    public sealed record Versions(string Current, decimal[] Sharpe);

    [Fact]
    public async Task Read_OfAStateNeverWritten_HasNoRecord()
    {
        await using var store = Open();
        var state = new GrainState<Versions>(new Versions("stale", []), "7") { RecordExists = true };

        await store.GrainStorage.ReadStateAsync("versions", Grain, state);

        Assert.Equal((null, null, false), (state.State, state.ETag, state.RecordExists));
    }

    [Fact]
    public async Task Write_ThenReadAfterReopening_GivesTheStateAndItsETag()
    {
        var written = new GrainState<Versions>(new Versions("v2 – neu", [1.10m, -0.5m]));
        await using (var store = Open())
        {
            await store.GrainStorage.WriteStateAsync("versions", Grain, written);
            await store.GrainStorage.WriteStateAsync("other", Grain, new GrainState<int>(5));
        }
        Assert.True(written.RecordExists);

        await using var again = Open();
        var read = new GrainState<Versions>();
        await again.GrainStorage.ReadStateAsync("versions", Grain, read);

        Assert.Equal("v2 – neu", read.State!.Current);
        Assert.Equal([1.10m, -0.5m], read.State.Sharpe);
        Assert.Equal((written.ETag, true), (read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Write_OverAnotherVersion_IsRefusedWithBothETags()
    {
        await using var store = Open();
        var storage = store.GrainStorage;
        var first = new GrainState<int>(1);
        await storage.WriteStateAsync("count", Grain, first);
        var second = new GrainState<int>(2, first.ETag);
        await storage.WriteStateAsync("count", Grain, second);

        var stale = await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("count", Grain, first));
        var blind = await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("count", Grain, new GrainState<int>(3)));
        var unwritten = await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("none", Grain, new GrainState<int>(3, "1")));

        Assert.Equal((second.ETag, first.ETag), (stale.StoredEtag, stale.CurrentEtag));
        Assert.Equal((second.ETag, null), (blind.StoredEtag, blind.CurrentEtag));
        Assert.Equal((null, "1"), (unwritten.StoredEtag, unwritten.CurrentEtag));
        await storage.ReadStateAsync("count", Grain, first);
        Assert.Equal((2, second.ETag), (first.State, first.ETag));
    }

    [Fact]
    public async Task Clear_RemovesTheStateAndItsETagForEver()
    {
        await using var store = Open();
        var storage = store.GrainStorage;
        var state = new GrainState<int>(1);
        await storage.WriteStateAsync("count", Grain, state);
        var old = state.ETag;

        await storage.ClearStateAsync("count", Grain, state);
        Assert.Equal((null, false), (state.ETag, state.RecordExists));
        await storage.ReadStateAsync("count", Grain, state);
        Assert.Equal((null, false), (state.ETag, state.RecordExists));

        await storage.WriteStateAsync("count", Grain, state);
        Assert.NotEqual(old, state.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("count", Grain, new GrainState<int>(0, old)));
    }

    [Fact]
    public async Task Clear_OfAStateNeverWritten_DoesNothing()
    {
        await using var store = Open();
        var storage = store.GrainStorage;

        await storage.ClearStateAsync("count", Grain, new GrainState<int>());

        await storage.WriteStateAsync("count", Grain, new GrainState<int>(1));
    }
}
