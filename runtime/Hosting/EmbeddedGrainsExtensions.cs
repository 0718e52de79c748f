using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Timers;

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
        services.AddOptions<GrainCollectionOptions>().ValidateOnStart();
        services.AddOptions<ReminderOptions>()
            .Validate(static options => options.MinimumReminderPeriod >= TimeSpan.Zero, "MinimumReminderPeriod is less than zero.").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GrainCollectionOptions>, GrainCollectionOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TurnScheduler, PoolTurnScheduler>();
        services.AddSingleton(provider => new EmbeddedSilo(provider, builder.Assemblies));
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<EmbeddedSilo>().GrainFactory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<EmbeddedSilo>().GrainFactory);
        services.AddSingleton<IReminderRegistry>(provider => provider.GetRequiredService<EmbeddedSilo>().Reminders
            ?? throw new InvalidOperationException("The silo has no table for reminders. Add one, such as AddMemoryReminders()."));
        services.AddHostedService<EmbeddedSiloService>();
        return services;
    }
}
