using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Streams;
using OrleansTrader.Benchmarks.Runtimes;
using OrleansTrader.Hosting;
using OrleansTrader.Hosting.Streams;
using OrleansTrader.Tests;

namespace OrleansTrader.Benchmarks;

/// <summary>
/// How long an item takes from a publisher in one silo to subscribers in another, each a process of its own on this machine. The other
/// one joins by the port of the first, hears, and says on its standard output what it has heard. Both read one monotonic clock.
/// </summary>
internal static class SiloPair
{
    public const string Namespace = "between silos";
    private const string Command = "between-silos";
    private const string Heard = "heard";

    /// <summary>Enough that every queue has some of them.</summary>
    private const int Streams = 8;

    private const int LongestPause = 4;

    private static readonly string[] Providers = [StreamFigures.Queued, StreamFigures.Acknowledged];

    /// <summary>Publishes, with a silo of its own, to one that it starts.</summary>
    public static async Task Publish(int rounds, int items)
    {
        var port = FreePort.Next();
        using var host = await Start(port, primary: null);
        using var other = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command, "--join", $"{port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var heard = WaitUntilAllAreHeard(other.StandardOutput);
        while (!heard.IsCompleted)
        {
            await ForEachStream(host, stream => stream.OnNextAsync(new StreamItem(0)));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        await heard;
        var meter = new Meter(rounds, TimeSpan.Zero, TimeSpan.Zero) { Group = "streams" };
        foreach (var provider in Providers)
            await Measure(meter, host, provider, items, other);
        other.StandardInput.Close();
        await other.WaitForExitAsync();
        await host.StopAsync();
    }

    /// <summary>Listens in a silo that joins another, until its standard input ends; every line of that asks for so many waits.</summary>
    public static async Task Join(int primary)
    {
        using var host = await Start(FreePort.Next(), new IPEndPoint(IPAddress.Loopback, primary));
        var arrivals = host.Services.GetRequiredService<PairArrivals>();
        var grains = host.Services.GetRequiredService<Orleans.IGrainFactory>();
        foreach (var provider in Providers)
        {
            for (var key = 0; key < Streams; key++)
            {
                var place = $"{provider}/{key}";
                await grains.GetGrain<IPairListenerGrain>(place).Listen();
                await arrivals.First(place);
                Console.WriteLine($"{Heard} {place}");
            }
        }

        while (await Console.In.ReadLineAsync() is { } wanted)
        {
            var waits = await arrivals.Take(int.Parse(wanted, CultureInfo.InvariantCulture));
            Console.WriteLine(string.Join(' ', waits.Select(wait => wait.ToString("F1", CultureInfo.InvariantCulture))));
        }

        await host.StopAsync();
    }

    private static async Task Measure(Meter meter, IHost host, string provider, int items, Process other)
    {
        var medians = new List<double>();
        var tails = new List<double>();
        for (var round = -1; round < meter.Rounds; round++)
        {
            await Task.Run(() => PublishAtTimes(host, provider, items, new Random(round)));
            await other.StandardInput.WriteLineAsync($"{items}");
            var line = await other.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The other silo has ended.");
            var waits = line.Split(' ').Select(wait => double.Parse(wait, CultureInfo.InvariantCulture)).Order().ToList();
            if (round < 0)
                continue;
            medians.Add(waits[waits.Count / 2]);
            tails.Add(waits[waits.Count * 99 / 100]);
        }

        meter.Add($"{provider}, to another silo process, median", "µs", medians);
        meter.Add($"{provider}, to another silo process, 99th percentile", "µs", tails);
    }

    private static async Task PublishAtTimes(IHost host, string provider, int items, Random random)
    {
        for (var i = 0; i < items; i++)
        {
            await Stream(host, provider, random.Next(Streams)).OnNextAsync(StreamItem.Now());
            await Pauses.Take(random, LongestPause);
        }
    }

    private static async Task WaitUntilAllAreHeard(StreamReader output)
    {
        for (var missing = Providers.Length * Streams; missing > 0;)
        {
            var line = await output.ReadLineAsync() ?? throw new InvalidOperationException("The other silo has ended.");
            if (line.StartsWith(Heard, StringComparison.Ordinal))
                missing--;
        }
    }

    private static async Task ForEachStream(IHost host, Func<IAsyncStream<StreamItem>, Task> act)
    {
        foreach (var provider in Providers)
        {
            for (var key = 0; key < Streams; key++)
                await act(Stream(host, provider, key));
        }
    }

    private static IAsyncStream<StreamItem> Stream(IHost host, string provider, int key) =>
        host.Services.GetRequiredKeyedService<IStreamProvider>(provider).GetStream<StreamItem>(Namespace, $"{key}");

    private static async Task<IHost> Start(int port, IPEndPoint? primary)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<PairArrivals>();
        builder.Services.AddOrleans(silo =>
        {
            silo.UseLocalhostClustering(port, FreePort.Next(), primary);
            silo.AddMemoryGrainStorage(GrainRuntimeRegistration.SubscriptionStorage);
            silo.AddQueuedStreams(StreamFigures.Queued);
            silo.AddAcknowledgedStreams(StreamFigures.Acknowledged);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
