using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;
using Orleans.Streams;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>A silo of the grains in this assembly, with memory streams, memory storage and a clock that the test moves.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    internal const string Streams = "streams";
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

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal Task StopAsync(CancellationToken cancellation) => Silo.StopAsync(cancellation);

    internal T Grain<T>(string key)
        where T : IGrainWithStringKey => Client.GetGrain<T>(key);
}

/// <summary>Named points that a grain waits at and a test opens.</summary>
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    internal Task Wait(string name) => Gate(name).Task;

    internal void Open(string name) => Gate(name).TrySetResult();

    private TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>What happened, in order.</summary>
internal sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly List<string> _entries = [];
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string[] Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    /// <summary>Waits until there are that many entries.</summary>
    internal async Task Has(int count)
    {
        while (true)
        {
            Task written;
            lock (_lock)
            {
                if (_entries.Count >= count)
                    return;
                written = _written.Task;
            }

            await written.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    internal void Write(string entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            _written.SetResult();
            _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
