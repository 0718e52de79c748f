using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTrader.Journal;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;
using OrleansTrader.Values;

namespace OrleansTrader.Benchmarks;

/// <summary>
/// Durable appends per second by the number of writers; each waits for its own append before the next. The stores take turns, so that
/// the machine's moods meet all.
/// </summary>
internal static class AppendRates
{
    internal static readonly JournalEntry[] Entry =
    [
        new JournalEntry("order-executed", Timestamp.Parse("2013-10-04T13:30:00Z"), Encoding.UTF8.GetBytes(
            """{"$type":"order-executed","execId":"a-1","fill":{"quantity":"100","price":"167.85","fee":"0 USD"},"time":"2013-10-04T13:30:00Z"}""")),
    ];

    /// <summary>Enough to measure one writer that waits for the disk each time.</summary>
    private const int MostPerWriter = 5_000;

    /// <param name="postgres">A connection string, to measure a database too. It is migrated, and keeps the rows.</param>
    public static async Task<int> Run(int rounds, int appends, int[] writerCounts, string? postgres)
    {
        var stores = new List<(string Name, Func<string, IEventStore> Open)>
        {
            ("SQLite, Full", folder => OpenSqlite(folder, Durability.Full)),
            ("SQLite, Normal", folder => OpenSqlite(folder, Durability.Normal)),
        };
        if (postgres is not null)
        {
            await using var database = new PostgreSqlDatabase(postgres, Durability.Full);
            await new SchemaMigration(database, PostgreSqlSchema.Scripts, Console.WriteLine).Run();
            stores.Add(("PostgreSQL, Full", _ => OpenPostgreSql(postgres, Durability.Full)));
            stores.Add(("PostgreSQL, Normal", _ => OpenPostgreSql(postgres, Durability.Normal)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{appends} appends of {Entry[0].Payload.Length} bytes, medians of {rounds} rounds"));
        Console.WriteLine("| store | writers | appends/s | p50 / p99 µs |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var writers in writerCounts)
        {
            var rates = stores.ConvertAll(_ => new List<Rate>());
            for (var round = -1; round < rounds; round++)
            {
                for (var store = 0; store < stores.Count; store++)
                {
                    var rate = await Measure(stores[store].Open, writers, Math.Min(appends, MostPerWriter * writers));
                    if (round >= 0)
                        rates[store].Add(rate);
                }
            }

            for (var store = 0; store < stores.Count; store++)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stores[store].Name} | {writers} | {Median(rates[store])} |"));
        }

        return 0;
    }

    private static SqliteEventStore OpenSqlite(string folder, Durability durability) => new(
        new SqliteStorageOptions { Path = Path.Combine(folder, "trader.db"), Durability = durability }, NullLogger<SqliteEventStore>.Instance);

    private static PostgreSqlEventStore OpenPostgreSql(string connection, Durability durability) => new(new PostgreSqlStorageOptions
    {
        ConnectionString = connection,
        Durability = durability,
        Journal = $"benchmark-{Guid.NewGuid():N}",
    });

    private static async Task<Rate> Measure(Func<string, IEventStore> open, int writers, int appends)
    {
        var folder = Directory.CreateTempSubdirectory("trader-appends-").FullName;
        try
        {
            var store = open(folder);
            await using var closing = (IAsyncDisposable)store;
            if (store is PostgreSqlEventStore database)
                await database.Open();
            var waits = new double[writers][];
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
                waits[writer] = await Write(store, $"order/{writer}", appends / writers))));
            var elapsed = Stopwatch.GetElapsedTime(start);
            var all = waits.SelectMany(wait => wait).Order().ToList();
            return new Rate(all.Count / elapsed.TotalSeconds, all[all.Count / 2], all[all.Count * 99 / 100]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double[]> Write(IEventStore store, string stream, int appends)
    {
        var waits = new double[appends];
        for (var version = 0; version < appends; version++)
        {
            var start = Stopwatch.GetTimestamp();
            await store.Append(stream, version, Entry);
            waits[version] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return waits;
    }

    private static string Median(List<Rate> rates)
    {
        var median = rates.OrderBy(rate => rate.PerSecond).ElementAt(rates.Count / 2);
        return string.Create(CultureInfo.InvariantCulture, $"{median.PerSecond:N0} | {median.P50:0} / {median.P99:0}");
    }

    /// <summary>Waits are in microseconds.</summary>
    private sealed record Rate(double PerSecond, double P50, double P99);
}
