using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OrleansTrader.Runtime;

/// <summary>
/// What a silo counts of one grain class. Calls are counted in each mailbox, where counting is free; here are those of the
/// mailboxes that are gone, and what happens seldom.
/// </summary>
internal sealed class GrainClassStatistics(GrainClass grainClass, Histogram<double> durations)
{
    private readonly long[] _latencies = new long[GrainLatencies.UpperBounds.Length + 1];
    private readonly KeyValuePair<string, object?> _tag = new(GrainMetrics.GrainTag, grainClass.Description.GrainType);
    private readonly Lock _reporting = new();
    private long _calls;
    private long _reported;
    private long _failures;
    private long _started;
    private long _ended;

    internal KeyValuePair<string, object?> Tag => _tag;

    internal int Activations => (int)Math.Max(0, Interlocked.Read(ref _started) - Interlocked.Read(ref _ended));

    internal long Failures => Interlocked.Read(ref _failures);

    internal long Started => Interlocked.Read(ref _started);

    /// <summary>Never less than it was, though a mailbox that goes is for a moment in neither count.</summary>
    internal long Calls
    {
        get
        {
            lock (_reporting)
            {
                var calls = Interlocked.Read(ref _calls);
                foreach (var mailbox in grainClass.Mailboxes)
                    calls += mailbox.Calls;
                return _reported = Math.Max(_reported, calls);
            }
        }
    }

    internal int QueueLength => grainClass.Mailboxes.Sum(mailbox => mailbox.QueueLength);

    internal void Began() => Interlocked.Increment(ref _started);

    internal void Ended() => Interlocked.Increment(ref _ended);

    internal void Failed() => Interlocked.Increment(ref _failures);

    /// <summary>The calls of a mailbox that is gone.</summary>
    internal void Keep(long calls) => Interlocked.Add(ref _calls, calls);

    /// <summary>A timed call that began at that stamp is over.</summary>
    internal void Took(long startedAt)
    {
        var time = Stopwatch.GetElapsedTime(startedAt);
        Interlocked.Increment(ref _latencies[GrainLatencies.BucketOf(time)]);
        if (durations.Enabled)
            durations.Record(time.TotalSeconds, _tag);
    }

    internal GrainStatistics Snapshot() => new(
        grainClass.Description.GrainType,
        grainClass.Description.Type,
        Activations,
        Started,
        Calls,
        Failures,
        QueueLength,
        new GrainLatencies([.. _latencies.Select((_, bucket) => Interlocked.Read(ref _latencies[bucket]))]));
}
