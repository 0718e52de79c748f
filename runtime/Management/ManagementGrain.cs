using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>Answers for the one silo that there is. Reentrant and without state: nobody waits for another's question.</summary>
[Orleans.Concurrency.Reentrant]
internal sealed class ManagementGrain(EmbeddedSilo silo) : Grain, IManagementGrain
{
    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false)
    {
        var isActive = !silo.Stopping.IsCancellationRequested;
        return Task.FromResult(isActive || !onlyActive
            ? new Dictionary<SiloAddress, SiloStatus> { [SiloAddress.Zero] = isActive ? SiloStatus.Active : SiloStatus.ShuttingDown }
            : []);
    }

    public Task ForceActivationCollection(TimeSpan ageLimit)
    {
        silo.Collector.Collect(ageLimit);
        return Task.CompletedTask;
    }

    public Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit) =>
        IsAsked(hostsIds) ? ForceActivationCollection(ageLimit) : Task.CompletedTask;

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => Task.FromResult(Classes
        .Select(grainClass => new SimpleGrainStatistic
        {
            GrainType = Name(grainClass.Description.Type),
            SiloAddress = SiloAddress.Zero,
            ActivationCount = grainClass.Statistics.Activations,
        })
        .Where(statistic => statistic.ActivationCount > 0)
        .ToArray());

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds) =>
        IsAsked(hostsIds) ? GetSimpleGrainStatistics() : Task.FromResult<SimpleGrainStatistic[]>([]);

    public Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null)
    {
        var statistics =
            from grainClass in Classes
            let name = Name(grainClass.Description.Type)
            where types is null || types.Contains(name)
            from mailbox in grainClass.Mailboxes
            where mailbox.IsActive
            select new DetailedGrainStatistic { GrainType = name, SiloAddress = SiloAddress.Zero, GrainId = mailbox.GrainId };
        return Task.FromResult(IsAsked(hostsIds) ? statistics.ToArray() : []);
    }

    public Task<int> GetGrainActivationCount(GrainReference grainReference) => Task.FromResult(
        silo.Catalog.Class(grainReference.GrainId.Type).Mailboxes.Count(mailbox => mailbox.IsActive && mailbox.GrainId == grainReference.GrainId));

    public Task<int> GetTotalActivationCount() => Task.FromResult(Classes.Sum(grainClass => grainClass.Statistics.Activations));

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type)
    {
        var mailboxes = Classes.Where(grainClass => grainClass.GrainType == type).SelectMany(grainClass => grainClass.Mailboxes);
        return new([.. mailboxes.Where(mailbox => mailbox.IsActive).Select(mailbox => mailbox.GrainId).Distinct()]);
    }

    private IEnumerable<GrainClass> Classes => silo.Catalog.Classes;

    private static string Name(Type type) => $"{type.FullName},{type.Assembly.GetName().Name}";

    private static bool IsAsked(SiloAddress[]? hosts) => hosts is not { Length: > 0 } || hosts.Contains(SiloAddress.Zero);
}
