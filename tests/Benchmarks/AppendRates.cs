using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTrader.Journal;
using OrleansTrader.Storage;
using OrleansTrader.Values;

namespace OrleansTrader.Benchmarks;

/// <summary>
/// Durable appends per second by the number of writers; each waits for its own append before the next. The kinds of durability take
/// turns, so that the machine's moods meet both.
/// </summary>
internal static class AppendRates
{
    private static readonly JournalEntry[] Entry =
    [
        new JournalEntry("order-executed", Timestamp.Parse("2013-10-04T13:30:00Z"), Encoding.UTF8.GetBytes(
            """{"$type":"order-executed","execId":"a-1","fill":{"quantity":"100","price":"167.85","fee":"0 USD"},"time":"2013-10-04T13:30:00Z"}""")),
    ];

    public static async Task<int> Run(int rounds, int appends)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{appends} appends of {Entry[0].Payload.Length} bytes, medians of {rounds} rounds"));
        Console.WriteLine("| writers | Full, appends/s | Full, p50 / p99 µs | Normal, appends/s | Normal, p50 / p99 µs |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var writers in (int[])[1, 64, 1_000])
        {
            var full = new List<Rate>();
            var normal = new List<Rate>();
            for (var round = -1; round < rounds; round++)
            {
                var one = await Measure(Durability.Full, writers, appends);
                var other = await Measure(Durability.Normal, writers, appends);
                if (round < 0)
                    continue;
                full.Add(one);
                normal.Add(other);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {writers} | {Median(full)} | {Median(normal)} |"));
        }

        return 0;
    }

    private static async Task<Rate> Measure(Durability durability, int writers, int appends)
    {
        var folder = Directory.CreateTempSubdirectory("trader-appends-").FullName;
        try
        {
            var options = new SqliteStorageOptions { Path = Path.Combine(folder, "trader.db"), Durability = durability };
            await using var store = new SqliteEventStore(options, NullLogger<SqliteEventStore>.Instance);
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
