using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>As generated code would be, for an interface that this assembly has itself.</summary>
internal sealed class ManagementReference(GrainClass grainClass, string key) : GrainReference(grainClass, key), IManagementGrain
{
    Task<Dictionary<SiloAddress, SiloStatus>> IManagementGrain.GetHosts(bool onlyActive) =>
        Ask(nameof(IManagementGrain.GetHosts), grain => grain.GetHosts(onlyActive));

    Task IManagementGrain.ForceActivationCollection(TimeSpan ageLimit) =>
        Call(new Order(nameof(IManagementGrain.ForceActivationCollection), grain => grain.ForceActivationCollection(ageLimit)));

    Task IManagementGrain.ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit) =>
        Call(new Order(nameof(IManagementGrain.ForceActivationCollection), grain => grain.ForceActivationCollection(hostsIds, ageLimit)));

    Task<SimpleGrainStatistic[]> IManagementGrain.GetSimpleGrainStatistics() =>
        Ask(nameof(IManagementGrain.GetSimpleGrainStatistics), grain => grain.GetSimpleGrainStatistics());

    Task<SimpleGrainStatistic[]> IManagementGrain.GetSimpleGrainStatistics(SiloAddress[] hostsIds) =>
        Ask(nameof(IManagementGrain.GetSimpleGrainStatistics), grain => grain.GetSimpleGrainStatistics(hostsIds));

    Task<DetailedGrainStatistic[]> IManagementGrain.GetDetailedGrainStatistics(string[]? types, SiloAddress[]? hostsIds) =>
        Ask(nameof(IManagementGrain.GetDetailedGrainStatistics), grain => grain.GetDetailedGrainStatistics(types, hostsIds));

    Task<int> IManagementGrain.GetGrainActivationCount(GrainReference grainReference) =>
        Ask(nameof(IManagementGrain.GetGrainActivationCount), grain => grain.GetGrainActivationCount(grainReference));

    Task<int> IManagementGrain.GetTotalActivationCount() =>
        Ask(nameof(IManagementGrain.GetTotalActivationCount), grain => grain.GetTotalActivationCount());

    ValueTask<List<GrainId>> IManagementGrain.GetActiveGrains(GrainType type) =>
        new(Ask(nameof(IManagementGrain.GetActiveGrains), grain => grain.GetActiveGrains(type).AsTask()));

    private Task<T> Ask<T>(string method, Func<IManagementGrain, Task<T>> question) => Call(new Question<T>(method, question));

    private sealed class Question<T>(string method, Func<IManagementGrain, Task<T>> question) : TaskCall<T>
    {
        public override GrainMethod Method { get; } = new(nameof(IManagementGrain), method);

        public override Task<T> Invoke(object grain) => question((IManagementGrain)grain);
    }

    private sealed class Order(string method, Func<IManagementGrain, Task> order) : TaskCall
    {
        public override GrainMethod Method { get; } = new(nameof(IManagementGrain), method);

        public override Task Invoke(object grain) => order((IManagementGrain)grain);
    }
}
