using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.Hosting.Streams;

namespace OrleansTrader.Tests.Runtime;

/// <summary>A silo of the grains in this assembly, with streams of both kinds, memory storage and a clock that the test moves.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    /// <summary>Streams with queued delivery: Orleans' memory streams.</summary>
    internal const string Streams = "streams";

    /// <summary>Streams whose publishers wait for the subscribers.</summary>
    internal const string AcknowledgedStreams = "acknowledged streams";

    internal const string Storage = "storage";

    /// <summary>What of Orleans goes by the test's clock: what a test moves it for. The silo's own life goes on meanwhile.</summary>
    private static readonly string[] Areas = ["Orleans.ActivationManagement", "Orleans.Reminders"];

    private readonly GrainHost _host;

    internal TestSilo(Action<IServiceCollection>? configure = null) => _host = GrainHost.Start(services =>
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        foreach (var area in Areas)
            services.AddKeyedSingleton<TimeProvider>(area, Clock);
        services.AddGrainTimerClock(Clock);
        services.AddSingleton<Gates>();
        services.AddSingleton<Journal>();
        configure?.Invoke(services);
        services.AddOrleans(silo =>
        {
            silo.AddCluster(new ClusterSection());
            silo.AddMemoryGrainStorage(Storage);
            silo.AddMemoryGrainStorage(GrainRuntimeRegistration.SubscriptionStorage);
            silo.UseInMemoryReminderService();
            silo.AddQueuedStreams(Streams);
            silo.AddAcknowledgedStreams(AcknowledgedStreams);
        });
    });

    internal ManualClock Clock { get; } = new();

    internal Gates Gates => _host.Services.GetRequiredService<Gates>();

    internal Journal Journal => _host.Services.GetRequiredService<Journal>();

    internal IGrainStorage GrainStorage => _host.Services.GetRequiredKeyedService<IGrainStorage>(Storage);

    internal IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public ValueTask DisposeAsync()
    {
        // As in the embedded silo: a test that fails before it opens a gate would not end.
        Gates.OpenAll();
        return _host.DisposeAsync();
    }

    /// <summary>Until the reminder service waits for the time that is so far away.</summary>
    internal Task ReminderClockSet(TimeSpan dueTime) => Clock.TimerSet(dueTime);

    internal Task StopAsync(CancellationToken cancellation) => _host.StopAsync(cancellation);

    internal T Grain<T>(string key)
        where T : IGrainWithStringKey => Client.GetGrain<T>(key);
}
