using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Values that go along with calls.</summary>
public sealed class RequestContextTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Value_SetByTheCaller_ReachesTheGrainAndThoseThatItCalls(bool later)
    {
        RequestContext.Set("user", "ann");

        Assert.Equal("ann ann", await _silo.Grain<IContextual>("a").ReadThrough("b", later));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Value_SetByTheGrain_DoesNotComeBack(bool later)
    {
        RequestContext.Set("user", "ann");

        await _silo.Grain<IContextual>("a").Change("bob", later);

        Assert.Equal("ann", RequestContext.Get("user"));
        Assert.Equal("ann", await _silo.Grain<IContextual>("a").Read());
    }

    [Fact]
    public async Task Value_OfACallThatHasToWait_IsThatOfItsCaller()
    {
        var grain = _silo.Grain<IContextual>("a");
        RequestContext.Set("user", "ann");
        var first = grain.ReadAt("gate");
        RequestContext.Set("user", "bob");
        var second = grain.Read();
        RequestContext.Set("user", "eve");

        _silo.Gates.Open("gate");

        Assert.Equal("ann", await first);
        Assert.Equal("bob", await second);
    }

    [Fact]
    public async Task Value_ThatIsRemoved_IsGone()
    {
        RequestContext.Set("user", "ann");
        RequestContext.Set("desk", "fx");
        Assert.True(RequestContext.Remove("user"));
        Assert.False(RequestContext.Remove("user"));

        Assert.Equal(["desk"], await _silo.Grain<IContextual>("a").Keys());
        RequestContext.Clear();
        Assert.Empty(await _silo.Grain<IContextual>("a").Keys());
    }

    [Fact]
    public async Task Value_OfTheCallThatWakesTheGrain_IsSeenByOnActivate()
    {
        RequestContext.Set("user", "ann");

        Assert.Equal("ann", await _silo.Grain<IContextual>("a").ReadAtActivation());
    }
}

internal interface IContextual : IGrainWithStringKey
{
    Task<string?> Read();

    Task<string?> ReadAt(string gate);

    Task<string?> ReadThrough(string other, bool later);

    Task<string?> ReadAtActivation();

    Task Change(string user, bool later);

    Task<ImmutableArray<string>> Keys();
}

internal sealed class ContextualGrain(Gates gates) : Grain, IContextual
{
    private string? _atActivation;

    private static string? User => (string?)RequestContext.Get("user");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _atActivation = User;
        return Task.CompletedTask;
    }

    public Task<string?> Read() => Task.FromResult(User);

    public async Task<string?> ReadAt(string gate)
    {
        await gates.Wait(gate);
        return User;
    }

    public async Task<string?> ReadThrough(string other, bool later)
    {
        if (later)
            await Task.Yield();
        return $"{User} {await GrainFactory.GetGrain<IContextual>(other).Read()}";
    }

    public Task<string?> ReadAtActivation() => Task.FromResult(_atActivation);

    public async Task Change(string user, bool later)
    {
        if (later)
            await Task.Yield();
        RequestContext.Set("user", user);
    }

    public Task<ImmutableArray<string>> Keys() => Task.FromResult(RequestContext.Keys.Order().ToImmutableArray());
}
