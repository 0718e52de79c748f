using OrleansTrader.Storage;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>Durable appends per second of grains that each wait for their own, one call per append.</summary>
internal static class AppendFigures
{
    public static async Task Measure(Meter meter)
    {
        foreach (var writers in (int[])[1, 64, 1_000])
        {
            await using var host = await BenchmarkHost.Start(static (services, folder) => services.AddBareSilo().AddSqliteStorage(storage =>
            {
                storage.Path = Path.Combine(folder, "trader.db");
                storage.Durability = Durability.Full;
            }));
            var grains = Enumerable.Range(0, writers).Select(i => host.Grains.GetGrain<IAppenderGrain>($"{i}")).ToArray();
            await meter.Rate(
                $"{writers} {(writers == 1 ? "grain" : "grains")}, SQLite, Full", "appends/s",
                appends => Callers.Share(writers, appends, (writer, share) => Append(grains[writer], share)), writers);
        }
    }

    private static async Task Append(IAppenderGrain grain, int appends)
    {
        for (var i = 0; i < appends; i++)
            await grain.Append();
    }
}
