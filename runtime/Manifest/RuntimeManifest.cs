using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>The grains that every silo has.</summary>
internal sealed class RuntimeManifest : GrainManifest
{
    internal RuntimeManifest()
    {
        Add(typeof(IRemindable), static (grainClass, key) => new RemindableReference(grainClass, key));
        Add(typeof(IManagementGrain), static (grainClass, key) => new ManagementReference(grainClass, key));
        Add(new GrainClassDescription(
            typeof(ManagementGrain), "management", GrainKeyKind.Integer, static construction => new ManagementGrain(construction.Service<EmbeddedSilo>()))
        {
            Interfaces = [typeof(IManagementGrain)],
            IsReentrant = true,
        });
    }
}
