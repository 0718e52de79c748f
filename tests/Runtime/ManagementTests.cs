using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Questions to the management grain.</summary>
public sealed class ManagementTests : IAsyncDisposable
{
    private static readonly string Idler = $"{typeof(IdlerGrain).FullName},{typeof(IdlerGrain).Assembly.GetName().Name}";

    private readonly TestSilo _silo = new();

    private IManagementGrain Management => _silo.Client.GetGrain<IManagementGrain>(0);

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task GetSimpleGrainStatistics_ActiveGrains_CountsThemByClass()
    {
        await _silo.Grain<IIdler>("a").Touch();
        await _silo.Grain<IIdler>("b").Touch();

        var statistics = await Management.GetSimpleGrainStatistics();

        Assert.Equal(2, statistics.Single(statistic => statistic.GrainType == Idler).ActivationCount);
        Assert.InRange(await Management.GetTotalActivationCount(), 2, int.MaxValue);
    }

    [Fact]
    public async Task GetDetailedGrainStatistics_OfAType_NamesItsGrains()
    {
        await _silo.Grain<IIdler>("a").Touch();
        await _silo.Grain<IShortIdler>("b").Touch();

        var statistics = await Management.GetDetailedGrainStatistics([Idler]);

        Assert.Equal([_silo.Grain<IIdler>("a").GetGrainId()], statistics.Select(statistic => statistic.GrainId));
    }

    [Fact]
    public async Task GetActiveGrains_OfAType_NamesThem()
    {
        var grain = _silo.Grain<IIdler>("a");
        await grain.Touch();

        Assert.Equal([grain.GetGrainId()], await Management.GetActiveGrains(grain.GetGrainId().Type));
        Assert.Equal(1, await Management.GetGrainActivationCount((GrainReference)grain));
        Assert.Equal(0, await Management.GetGrainActivationCount((GrainReference)_silo.Grain<IIdler>("b")));
    }

    [Fact]
    public async Task GetHosts_OneSilo_IsActive() => Assert.Equal([SiloStatus.Active], (await Management.GetHosts(onlyActive: true)).Values);

    [Fact]
    public async Task ForceActivationCollection_NoAge_EndsIdleGrainsAsIdle()
    {
        await _silo.Grain<IIdler>("k").Touch();

        await Management.ForceActivationCollection(TimeSpan.Zero);

        await _silo.Journal.WaitFor(2);
        Assert.Equal(["activated k", "ActivationIdle k"], _silo.Journal.Entries);
    }
}
