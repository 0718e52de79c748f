using System.Diagnostics.Metrics;

namespace OrleansTrader.Runtime;

/// <summary>What is lost on the way to the subscribers of one provider. From any thread.</summary>
internal sealed class StreamCounters(string provider)
{
    internal const string MeterName = "OrleansTrader.Runtime.Streams";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Lost = Meter.CreateCounter<long>(
        "orleanstrader.stream.items.lost", "{item}", "Items that a subscriber did not get, by reason: superseded, dropped or failed.");

    private readonly KeyValuePair<string, object?> _provider = new("provider", provider);

    internal Tally Superseded { get; } = new();

    internal Tally Dropped { get; } = new();

    internal Tally Failed { get; } = new();

    internal void Supersede(int items) => Count(Superseded, items, "superseded");

    internal void Drop(int items) => Count(Dropped, items, "dropped");

    internal void Fail(int items) => Count(Failed, items, "failed");

    private void Count(Tally tally, int items, string reason)
    {
        tally.Add(items);
        Lost.Add(items, _provider, new KeyValuePair<string, object?>("reason", reason));
    }
}
