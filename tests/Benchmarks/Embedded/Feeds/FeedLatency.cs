using System.Globalization;

namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>How old what a subscriber gets is, at a rate that leaves the machine time to breathe.</summary>
internal static class FeedLatency
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static async Task Run(int rounds, TimeSpan length, int symbols, int rate)
    {
        await using var sender = await FeedSender.Start(symbols, rate);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"At {rate} messages/s, {rounds} rounds of {length.TotalSeconds} s, in milliseconds"));
        Console.WriteLine("| from … to the subscriber | events | median | 90 % | 99 % | 99.9 % | longest |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        for (var round = -1; round < rounds; round++)
        {
            GC.Collect();
            await using var receiver = await TraderReceiver.Start(sender.Address, symbols);
            receiver.Arrivals.IsTimed = true;
            await Task.Delay(Settling, TimeProvider.System);
            receiver.Arrivals.Clear();
            var sample = await FeedSample.Take(receiver, sender, length);
            receiver.Arrivals.IsTimed = false;
            if (await receiver.Fault() is { } fault)
                throw new InvalidOperationException(fault);
            if (round < 0)
                continue;
            Console.WriteLine(receiver.Arrivals.SinceReceipt.ToRow("receipt"));
            Console.WriteLine(receiver.Arrivals.SinceSending.ToRow("start of the millisecond of sending"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {sample.Rate:N0} messages/s, {sample.Own:0.00} µs of processor each, {sample.Allocated:0} B each, heap with garbage {sample.Heap:0} MB, live {sample.Live:0} MB | | | | | | |"));
        }
    }
}
