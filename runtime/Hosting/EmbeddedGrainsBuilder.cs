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
    internal static readonly object RuntimeClockKey = new();

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
    /// The clock by which the runtime itself waits: for answers, for idle grains, for reminders, for the end of a stop. Grains and their timers
    /// keep theirs. For hosts whose <see cref="TimeProvider"/> jumps.
    /// </summary>
    /// <param name="serviceKey">The key under which the clock is registered. Default: the one without a key.</param>
    public EmbeddedGrainsBuilder UseRuntimeClock(object serviceKey)
    {
        Services.AddKeyedSingleton(RuntimeClockKey, (services, _) => services.GetRequiredKeyedService<TimeProvider>(serviceKey));
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
