namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>What one receiver did in one round.</summary>
/// <param name="Rate">Messages per second.</param>
/// <param name="Own">Processor time of this process, in microseconds per message.</param>
/// <param name="Senders">The same of the sender.</param>
/// <param name="Allocated">Bytes per message.</param>
/// <param name="Heap">The largest managed heap that was seen, garbage included, in MB.</param>
/// <param name="Live">What of it is left by a collection at the end, in MB.</param>
internal sealed record FeedSample(double Rate, double Own, double Senders, double Allocated, double Heap, double Live)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Watches a receiver for a time.</summary>
    public static async Task<FeedSample> Take(IReceiver receiver, FeedSender sender, TimeSpan length)
    {
        var clock = TimeProvider.System;
        var heap = GC.GetTotalMemory(forceFullCollection: false);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var own = Environment.CpuUsage.TotalTime;
        var senders = sender.ProcessorTime;
        var messages = receiver.Messages;
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < length)
        {
            await Task.Delay(Look, clock);
            heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
        }

        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        var count = (double)Math.Max(1, receiver.Messages - messages);
        var sample = new FeedSample(
            count / seconds,
            (Environment.CpuUsage.TotalTime - own).TotalMicroseconds / count,
            (sender.ProcessorTime - senders).TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / count,
            heap / 1e6,
            0);
        return sample with { Live = GC.GetTotalMemory(forceFullCollection: true) / 1e6 };
    }
}
