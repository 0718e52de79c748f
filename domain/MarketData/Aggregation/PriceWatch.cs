using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// Looks for spikes among a market's trades. After one that is told, those of the pause are counted alone: a market that jumped has many.
/// Hot: as <see cref="PriceMonitor"/>.
/// </summary>
public sealed class PriceWatch(SpikeSettings settings)
{
    /// <summary>Spikes that can be looked at later.</summary>
    private const int Kept = 20;

    private readonly PriceMonitor _monitor = new(settings.Window);
    private readonly Queue<Spike> _spikes = new();
    private Timestamp? _toldAt;
    private double _lastScore = double.NaN;
    private long _count;

    /// <summary>Takes a trade.</summary>
    /// <returns>The spike that it is, where it is to be told.</returns>
    public Spike? Take(in Trade trade)
    {
        if (trade.Suspicious)
            return null;
        var (mean, deviation) = (_monitor.Mean, _monitor.Deviation);
        _lastScore = _monitor.Add((double)trade.Price.Value);
        if (!(Math.Abs(_lastScore) >= settings.Threshold))
            return null;
        _count++;
        if (_toldAt is { } last && trade.Time - last < settings.Pause)
            return null;
        _toldAt = trade.Time;
        var spike = new Spike(trade.Time, trade.Price, mean, deviation, _lastScore);
        _spikes.Enqueue(spike);
        if (_spikes.Count > Kept)
            _ = _spikes.Dequeue();
        return spike;
    }

    public PriceWatchSnapshot Snapshot() => new(
        settings.Window, _monitor.Count, _monitor.Count == 0 ? double.NaN : _monitor.Mean, _monitor.Deviation, _lastScore, _count,
        [.. _spikes]);
}
