using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Markets;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Benchmarks;

/// <summary>
/// One recorded day of ticks at the highest speed, each stage with everything before it: read (inflate, decode, merge), + grains (feed
/// and symbol grains, an empty stream), + portfolio (marks), + strategy (bars, signals, orders, fills, journal): the whole path. The
/// stages take turns, so that the machine's moods meet them all.
/// </summary>
internal static class ReplayStages
{
    private static readonly (string Name, Func<TradingPlan, IServiceProvider, Task<long>> Run)[] Stages =
    [
        ("read", (plan, _) => Read(plan)),
        ("+ feed and symbol grains", (plan, services) => Feed(plan, services)),
        ("+ portfolio marks", async (plan, services) =>
        {
            await Portfolio(plan, services).Open();
            return await Feed(plan, services);
        }),
        ("+ strategy and orders", async (plan, services) =>
        {
            await Portfolio(plan, services).Open();
            await Grains(services).GetGrain<IStrategyGrain>(plan.DeploymentId.Value).Start(plan.Deployment);
            return await Feed(plan, services);
        }),
    ];

    public static async Task<int> Run(string path, string symbols, string day, int rounds)
    {
        var seconds = Stages.Select(_ => new List<double>()).ToArray();
        long events = 0;
        for (var round = -1; round < rounds; round++)
        {
            for (var stage = 0; stage < Stages.Length; stage++)
            {
                var (elapsed, read) = await Measure(Stages[stage].Run, path, symbols, day);
                events = read;
                if (round >= 0)
                    seconds[stage].Add(elapsed);
            }
        }

        Report(events, rounds, seconds);
        return 0;
    }

    private static async Task<(double Seconds, long Events)> Measure(
        Func<TradingPlan, IServiceProvider, Task<long>> stage, string path, string symbols, string day)
    {
        var data = Directory.CreateTempSubdirectory("trader-benchmark-").FullName;
        try
        {
            var settings = Settings(path, symbols, day, data);
            await using var app = TraderHost.Build(settings, ReplayMarket.Create(settings), TextWriter.Null);
            var plan = app.Services.GetRequiredService<TradingPlan>();
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            var events = await stage(plan, app.Services);
            return (Stopwatch.GetElapsedTime(start).TotalSeconds, events);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<long> Read(TradingPlan plan)
    {
        long events = 0;
        await foreach (var message in plan.Market.Feeds.Single().Read(resumeFrom: null, CancellationToken.None))
            events += message is MarketBatch batch ? batch.Events.Length : 0;
        return events;
    }

    private static async Task<long> Feed(TradingPlan plan, IServiceProvider services)
    {
        var feed = Grains(services).GetGrain<IVenueFeedGrain>(plan.Market.Feeds.Single().Venue);
        await feed.Start(plan.Market.Symbols);
        var status = await feed.GetStatus();
        while (status.State == FeedState.Running)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            status = await feed.GetStatus();
        }

        return status.State == FeedState.Completed ? status.Processed : throw new InvalidOperationException(status.Fault);
    }

    private static TraderSettings Settings(string path, string symbols, string day, string data)
    {
        var settings = new TraderSettings { Feed = FeedChoice.Replay, Data = data, Api = { Url = "http://127.0.0.1:0" } };
        settings.Replay.Path = path;
        settings.Replay.Symbols.AddRange(symbols.Split(','));
        settings.Replay.Resolution = Resolution.Tick;
        settings.Replay.From = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        return settings;
    }

    private static void Report(long events, int rounds, List<double>[] seconds)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events} ticks, {Environment.ProcessorCount} processors, medians of {rounds} rounds (min to max)"));
        Console.WriteLine("| stage | ticks/s | ns per tick | ns added | ticks/s, min to max |");
        Console.WriteLine("|---|---|---|---|---|");
        double before = 0;
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            seconds[stage].Sort();
            var median = seconds[stage][rounds / 2];
            var nanoseconds = median / events * 1e9;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Stages[stage].Name} | {events / median:N0} | {nanoseconds:0} | {nanoseconds - before:0} | {events / seconds[stage][^1]:N0} to {events / seconds[stage][0]:N0} |"));
            before = nanoseconds;
        }
    }

    private static IPortfolioGrain Portfolio(TradingPlan plan, IServiceProvider services) =>
        Grains(services).GetGrain<IPortfolioGrain>(plan.Portfolio.Portfolio.Value);

    private static IGrainFactory Grains(IServiceProvider services) => services.GetRequiredService<IGrainFactory>();
}
