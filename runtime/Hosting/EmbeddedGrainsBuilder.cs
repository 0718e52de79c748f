using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>Says what an embedded silo consists of.</summary>
public sealed class EmbeddedGrainsBuilder
{
    /// <summary>The key of the runtime's own clock; without it, the grains' clock.</summary>
    internal const string RuntimeClock = "OrleansTrader.Runtime.Clock";

    private readonly List<Assembly> _assemblies = [];

    internal EmbeddedGrainsBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }

    internal IReadOnlyList<Assembly> Assemblies => _assemblies;

    /// <summary>The grain classes and interfaces of an assembly. The assemblies of interfaces that its classes implement come along.</summary>
    public EmbeddedGrainsBuilder AddAssembly(Assembly assembly)
    {
        _assemblies.Add(assembly);
        return this;
    }

    public EmbeddedGrainsBuilder Configure(Action<EmbeddedGrainsOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>
    /// The clock that the runtime measures its own times with: idle grains, reminders, the limit of a stop. For hosts in which the
    /// grains' <see cref="TimeProvider"/> is not that of the wall.
    /// </summary>
    public EmbeddedGrainsBuilder UseRuntimeClock(Func<IServiceProvider, TimeProvider> clock)
    {
        Services.AddKeyedSingleton(RuntimeClock, (services, _) => clock(services));
        return this;
    }

    /// <summary>Streams that live as long as the process.</summary>
    public EmbeddedGrainsBuilder AddMemoryStreams(string name, Action<MemoryStreamsOptions>? configure = null)
    {
        var options = Services.AddOptions<MemoryStreamsOptions>(name).ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        Services.AddKeyedSingleton<IStreamProvider>(
            name,
            (services, _) => new EmbeddedStreamProvider(
                name,
                services.GetRequiredService<EmbeddedSilo>(),
                services.GetRequiredService<IOptionsMonitor<MemoryStreamsOptions>>().Get(name)));
        return this;
    }

    /// <summary>Reminders that live as long as the process.</summary>
    public EmbeddedGrainsBuilder AddMemoryReminders()
    {
        Services.TryAddSingleton<IReminderTable, MemoryReminderTable>();
        return this;
    }

    /// <summary>Grain states that live as long as the process.</summary>
    public EmbeddedGrainsBuilder AddMemoryGrainStorage(string name, JsonSerializerOptions? json = null)
    {
        Services.AddKeyedSingleton<IGrainStorage>(name, (_, _) => new MemoryGrainStorage(json));
        return this;
    }
}
