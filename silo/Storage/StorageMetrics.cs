using System.Diagnostics.Metrics;

namespace OrleansTrader.Storage;

/// <summary>A store's counts of writes. Requests per commit tell how well the groups share the disk.</summary>
internal sealed class StorageMetrics : IDisposable
{
    public const string MeterName = "OrleansTrader.Storage";

    private readonly Meter _meter;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _duration;
    private long _commitCount;

    /// <param name="owner">Becomes the meter's scope, so that a listener can tell two stores apart.</param>
    /// <param name="waiting">Requests that no group has taken yet.</param>
    public StorageMetrics(object owner, Func<int> waiting)
    {
        _meter = new Meter(MeterName, version: null, tags: null, scope: owner);
        _commits = _meter.CreateCounter<long>("trader.storage.commits", "{commit}", "Groups made durable.");
        _requests = _meter.CreateCounter<long>("trader.storage.writes", "{write}", "Appends, snapshots and other writes answered, also by a refusal.");
        _failures = _meter.CreateCounter<long>("trader.storage.failures", "{failure}", "Groups that the disk, the file or the database server failed.");
        _duration = _meter.CreateHistogram<double>("trader.storage.commit.duration", "s", "From taking a group to its being durable.");
        _meter.CreateObservableGauge("trader.storage.waiting", waiting, "{write}", "Writes that no group has taken yet.");
    }

    public long Commits => Interlocked.Read(ref _commitCount);

    public void Committed(int writes, TimeSpan duration)
    {
        Interlocked.Increment(ref _commitCount);
        _commits.Add(1);
        _requests.Add(writes);
        _duration.Record(duration.TotalSeconds);
    }

    public void Failed() => _failures.Add(1);

    public void Dispose() => _meter.Dispose();
}
