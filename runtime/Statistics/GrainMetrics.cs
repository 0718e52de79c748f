using System.Diagnostics.Metrics;

namespace OrleansTrader.Runtime;

/// <summary>The silo's meter. Its counts are looked up when a listener asks.</summary>
internal sealed class GrainMetrics : IDisposable
{
    internal const string MeterName = "OrleansTrader.Runtime";

    /// <summary>The tag with the grain type.</summary>
    internal const string GrainTag = "grain";

    private readonly Meter _meter;

    internal GrainMetrics(EmbeddedSilo silo)
    {
        _meter = new Meter(MeterName, version: null, tags: null, scope: silo);
        Durations = _meter.CreateHistogram<double>("trader.grains.call.duration", "s", "How long one call in 64 took, with its time in the queue.");
        Observe(static statistics => statistics.Calls, "trader.grains.calls", "{call}", "Calls and stream items taken.");
        Observe(static statistics => statistics.Failures, "trader.grains.failures", "{call}", "Calls and stream items that failed.");
        Observe(static statistics => statistics.Started, "trader.grains.activated", "{activation}", "Activations so far.");
        _meter.CreateObservableUpDownCounter(
            "trader.grains.activations", () => Each(statistics => statistics.Activations), "{activation}", "Activations there are.");
        _meter.CreateObservableUpDownCounter(
            "trader.grains.waiting", () => Each(statistics => statistics.QueueLength), "{call}", "Calls, items and ticks that wait for their turn.");

        void Observe(Func<GrainClassStatistics, long> value, string name, string unit, string description) =>
            _meter.CreateObservableCounter(name, () => Each(value), unit, description);

        IEnumerable<Measurement<T>> Each<T>(Func<GrainClassStatistics, T> value)
            where T : struct =>
            silo.Catalog.Classes.Select(grainClass => new Measurement<T>(value(grainClass.Statistics), grainClass.Statistics.Tag));
    }

    internal Histogram<double> Durations { get; }

    public void Dispose() => _meter.Dispose();
}
