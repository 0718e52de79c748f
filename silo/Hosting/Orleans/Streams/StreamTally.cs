using System.Diagnostics.Metrics;

namespace OrleansTrader.Hosting.Streams;

/// <summary>What acknowledged streams could not deliver from this silo.</summary>
internal sealed class StreamTally : IDisposable
{
    private readonly Meter _meter = new("OrleansTrader.Streams");
    private long _failed;
    private long _dropped;

    public StreamTally()
    {
        _meter.CreateObservableCounter("trader.streams.failed_deliveries", () => Failed, description: "Items whose subscriber threw or was not reached.");
        _meter.CreateObservableCounter("trader.streams.dropped_items", () => Dropped, description: "Items whose subscriber was awake and had not resumed.");
    }

    public long Failed => Interlocked.Read(ref _failed);

    public long Dropped => Interlocked.Read(ref _dropped);

    public void Fail() => Interlocked.Increment(ref _failed);

    public void Drop() => Interlocked.Increment(ref _dropped);

    public void Dispose() => _meter.Dispose();
}
