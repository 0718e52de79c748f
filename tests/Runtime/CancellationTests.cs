using Orleans;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Cancelled calls: the caller waits no more, and the grain sees its token.</summary>
public sealed class CancellationTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Call_TokenCancelledBefore_IsNotMade()
    {
        var grain = _silo.Grain<ICancellable>("k");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.Note("a", new CancellationToken(canceled: true)));

        await grain.Note("b", TestContext.Current.CancellationToken);
        Assert.Equal(["b"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Call_CancelledWhileItWaitsForItsTurn_EndsForTheCaller()
    {
        using var source = new CancellationTokenSource();
        var grain = _silo.Grain<ICancellable>("k");
        var first = grain.Hold("gate");
        await _silo.Journal.WaitFor("held");
        var second = grain.Ignore("gate", source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _silo.Gates.Open("gate");
        await first;
        await grain.Note("later", TestContext.Current.CancellationToken);
        Assert.Equal("later", _silo.Journal.Entries[^1]);
    }

    [Fact]
    public async Task Call_CancelledWhileItRuns_EndsForTheCallerAtOnce()
    {
        using var source = new CancellationTokenSource();
        var grain = _silo.Grain<ICancellable>("k");
        var call = grain.Ignore("gate", source.Token);
        await _silo.Journal.WaitFor("began");

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await _silo.Journal.WaitFor("told");
        _silo.Gates.Open("gate");
        await grain.Note("after", TestContext.Current.CancellationToken);
        Assert.Equal(["began", "told", "ignored True", "after"], _silo.Journal.Entries);
    }
}

internal interface ICancellable : IGrainWithStringKey
{
    Task Note(string entry, CancellationToken cancellation);

    Task Hold(string gate);

    Task Ignore(string gate, CancellationToken cancellation);
}

internal sealed class CancellableGrain(Gates gates, Journal journal) : Grain, ICancellable
{
    public Task Note(string entry, CancellationToken cancellation)
    {
        journal.Write(entry);
        return Task.CompletedTask;
    }

    public Task Hold(string gate)
    {
        journal.Write("held");
        return gates.Wait(gate);
    }

    public async Task Ignore(string gate, CancellationToken cancellation)
    {
        await using var told = cancellation.Register(() => journal.Write("told"));
        journal.Write("began");
        await gates.Wait(gate);
        journal.Write($"ignored {cancellation.IsCancellationRequested}");
    }
}
