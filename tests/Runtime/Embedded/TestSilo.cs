using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;
using Orleans.Streams;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>A silo of the grains in this assembly, with memory streams, memory storage and a clock that the test moves.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    /// <summary>Streams with queued delivery, as Orleans' memory streams.</summary>
    internal const string Streams = "streams";

    /// <summary>Streams whose publishers wait for the subscribers.</summary>
    internal const string AcknowledgedStreams = "acknowledged streams";

    internal const string Storage = "storage";

    private readonly ServiceProvider _services;

    internal TestSilo(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<Gates>();
        services.AddSingleton<Journal>();
        configure?.Invoke(services);
        services.AddEmbeddedGrains(grains => grains
            .AddAssembly(typeof(TestSilo).Assembly)
            .AddMemoryStreams(Streams)
            .AddMemoryStreams(AcknowledgedStreams, static streams => streams.Delivery = StreamDelivery.Acknowledged)
            .AddMemoryReminders()
            .AddMemoryGrainStorage(Storage));
        _services = services.BuildServiceProvider();
        Silo = _services.GetRequiredService<EmbeddedSilo>();
    }

    internal ManualClock Clock { get; } = new();

    internal EmbeddedSilo Silo { get; }

    internal Gates Gates => _services.GetRequiredService<Gates>();

    internal Journal Journal => _services.GetRequiredService<Journal>();

    internal EmbeddedStreamProvider StreamProvider => (EmbeddedStreamProvider)_services.GetRequiredKeyedService<IStreamProvider>(Streams);

    internal IGrainStorage GrainStorage => _services.GetRequiredKeyedService<IGrainStorage>(Storage);

    internal IClusterClient Client => _services.GetRequiredService<IClusterClient>();

    public ValueTask DisposeAsync()
    {
        // The limit of the stop is on the test's clock: a test that fails before it opens a gate would not end.
        Gates.OpenAll();
        return _services.DisposeAsync();
    }

    /// <summary>Until the reminder service waits for the time that is so far away: it does before any call ends.</summary>
    internal Task ReminderClockSet(TimeSpan dueTime) => Task.CompletedTask;

    internal Task StopAsync(CancellationToken cancellation) => Silo.StopAsync(cancellation);

    internal T Grain<T>(string key)
        where T : IGrainWithStringKey => Client.GetGrain<T>(key);
}
