using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;
using Orleans.Streams;

namespace OrleansTrader.Hosting.Streams;

/// <summary>Adds acknowledged streams to a silo.</summary>
internal static class AcknowledgedStreamRegistration
{
    public static ISiloBuilder AddAcknowledgedStreams(this ISiloBuilder silo, string name)
    {
        silo.Services.TryAddSingleton<StreamTally>();
        silo.Services.TryAddSingleton<ImplicitSubscribers>();
        silo.Services.AddKeyedSingleton<IStreamProvider>(
            name, static (provider, key) => ActivatorUtilities.CreateInstance<AcknowledgedStreamProvider>(provider, (string)key!));

        // For a subscriber that an item wakes: it is told there that it has no observer, rather than not to be a subscriber at all.
        return silo.AddStreaming().AddGrainExtension<IAcknowledgedStreamExtension, AcknowledgedStreamExtension>();
    }
}
