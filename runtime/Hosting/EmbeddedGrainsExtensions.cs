using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;

namespace OrleansTrader.Runtime;

public static class EmbeddedGrainsExtensions
{
    /// <summary>
    /// Adds a silo of this process: <see cref="IGrainFactory"/>, <see cref="IClusterClient"/>, and a hosted service that
    /// deactivates the grains when the host stops. Without a host, resolve <see cref="EmbeddedSilo"/> from the built provider and
    /// stop it, or dispose of the provider.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedGrainsBuilder> build)
    {
        var builder = new EmbeddedGrainsBuilder(services);
        build(builder);
        services.AddOptions<EmbeddedGrainsOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TurnScheduler, PoolTurnScheduler>();
        services.AddSingleton(provider => new EmbeddedSilo(provider, builder.Assemblies));
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<EmbeddedSilo>().GrainFactory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<EmbeddedSilo>().GrainFactory);
        services.AddHostedService<EmbeddedSiloService>();
        return services;
    }
}
