using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Storage;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>
/// First calls to grains that are not active: how many per second, and what the grains take of memory when nobody calls them any more.
/// </summary>
internal static class ActivationFigures
{
    private const int Concurrent = 64;
    private const int MostPerRound = 200_000;

    private static readonly (string Name, Func<IGrainFactory, string, Task> Call)[] Kinds =
    [
        ("bare grains", static (grains, key) => grains.GetGrain<ICalleeGrain>(key).Add(1)),
        ("order grains", static (grains, key) => grains.GetGrain<IOrderGrain>(key).Find()),
    ];

    public static async Task MeasureRate(Meter meter)
    {
        foreach (var (name, call) in Kinds)
        {
            await Rate(meter, name, 1, call);
            await Rate(meter, name, Concurrent, call);
        }
    }

    public static async Task MeasureMemory(Meter meter, int count)
    {
        foreach (var (name, call) in Kinds)
        {
            await using var host = await Start();
            await Activate(host, Concurrent, Concurrent * 100, "first", call);
            var (heap, resident) = Memory();
            var made = count / Concurrent * Concurrent;
            await Activate(host, Concurrent, made, "idle", call);
            var (heapAfter, residentAfter) = Memory();
            meter.Add($"idle {name}, heap", "bytes each", [(double)(heapAfter - heap) / made]);
            meter.Add($"idle {name}, resident", "bytes each", [(double)(residentAfter - resident) / made]);
        }
    }

    /// <summary>A silo of its own for each round, so that no round finds the grains of another.</summary>
    private static async Task Rate(Meter meter, string name, int callers, Func<IGrainFactory, string, Task> call)
    {
        var host = await Start();
        try
        {
            await meter.Rate(
                $"{name}, {(callers == 1 ? "one caller" : $"{callers} callers")}", "activations/s",
                count => Activate(host, callers, count, "new", call), callers * 100, MostPerRound,
                clear: async () =>
                {
                    await host.DisposeAsync();
                    host = await Start();
                    await call(host.Grains, "first");
                });
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static Task<BenchmarkHost> Start() => BenchmarkHost.Start(static (services, _) =>
        services.AddBareSilo().AddSingleton<IEventStore>(new MemoryEventStore()));

    private static Task Activate(BenchmarkHost host, int callers, int count, string prefix, Func<IGrainFactory, string, Task> call) =>
        Callers.Share(callers, count, async (caller, share) =>
        {
            for (var i = 0; i < share; i++)
                await call(host.Grains, $"{prefix}-{caller}-{i}");
        });

    private static (long Heap, long Resident) Memory()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}
