using System.Globalization;
using OrleansTrader.Benchmarks.Runtimes;

namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>
/// Messages per second from a sender's process over a loopback WebSocket: the whole path, and beside it, in turn, the plain floors. The
/// sender takes its share of the machine, so processor times per message are told of both.
/// </summary>
internal static class FeedRates
{
    // Connecting, subscribing, and the just-in-time compiler's first look.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <param name="rate">Of the run that measures how old what the subscriber gets is; 0: none.</param>
    /// <param name="only">Only the whole path, again and again: for a profiler.</param>
    public static async Task<int> Run(int rounds, double seconds, int symbols, int rate, bool only)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{symbols} symbols, {Environment.ProcessorCount} processors, medians of {rounds} rounds of {seconds} s"));
        if (rounds > 0)
            await MeasureRates(rounds, TimeSpan.FromSeconds(seconds), symbols, only);
        if (rate > 0)
            await FeedLatency.Run(rounds: Math.Max(1, rounds / 3), TimeSpan.FromSeconds(seconds * 3), symbols, rate);
        return 0;
    }

    private static async Task MeasureRates(int rounds, TimeSpan length, int symbols, bool only)
    {
        await using var sender = await FeedSender.Start(symbols, rate: 0);
        (string Name, Func<Task<IReceiver>> Start)[] receivers =
        [
            ("`ClientWebSocket` read alone", () => PlainReceiver.Start(sender.Address, reads: false)),
            ("+ bare `Utf8JsonReader`", () => PlainReceiver.Start(sender.Address, reads: true)),
            ("connection, decoder, feed and symbol grains, subscriber", async () => await TraderReceiver.Start(sender.Address, symbols)),
        ];
        if (only)
            receivers = receivers[2..];
        var samples = receivers.Select(_ => new List<FeedSample>()).ToArray();
        var notes = "";
        for (var round = -1; round < rounds; round++)
        {
            for (var which = 0; which < receivers.Length; which++)
            {
                GC.Collect();
                await using var receiver = await receivers[which].Start();
                await Task.Delay(Settling, TimeProvider.System);
                var processed = receiver is TraderReceiver before ? await before.Processed() : 0;
                var sample = await FeedSample.Take(receiver, sender, length);
                if (round >= 0)
                    samples[which].Add(sample);
                if (receiver is not TraderReceiver trader)
                    continue;
                if (await trader.Fault() is { } fault)
                    throw new InvalidOperationException(fault);
                var events = (await trader.Processed() - processed) / length.TotalSeconds;
                var quality = await trader.Quality();
                notes = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Last round: {events:N0} trades, quotes and books/s in the symbol grains ({quality}); {trader.Arrivals.Updates:N0} updates with {trader.Arrivals.Events:N0} events at the subscriber.");
            }
        }

        Report([.. receivers.Select(receiver => receiver.Name)], samples);
        Console.WriteLine(notes);
    }

    private static void Report(string[] names, List<FeedSample>[] samples)
    {
        Console.WriteLine("| receiver | messages/s | min to max | ratio | its processor time, µs/message | the sender's | allocated, B/message | heap with garbage, MB | live, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var floor = Of(samples[0], sample => sample.Rate).Median;
        for (var which = 0; which < names.Length; which++)
        {
            var rate = Of(samples[which], sample => sample.Rate);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {names[which]} | {rate.Median:N0} | {rate.Min:N0} to {rate.Max:N0} | {rate.Median / floor:0.00} "
                + $"| {Of(samples[which], sample => sample.Own).Median:0.00} | {Of(samples[which], sample => sample.Senders).Median:0.00} "
                + $"| {Of(samples[which], sample => sample.Allocated).Median:0} | {Of(samples[which], sample => sample.Heap).Max:0} "
                + $"| {Of(samples[which], sample => sample.Live).Max:0} |"));
        }
    }

    private static Figure Of(List<FeedSample> samples, Func<FeedSample, double> value) =>
        Figure.Of("feed", "", "", [.. samples.Select(value)]);
}
