using System.Diagnostics;
using Orleans;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <param name="Published">By <see cref="Stopwatch"/>; 0 if nobody asks how long it took.</param>
[GenerateSerializer, Immutable]
internal sealed record StreamItem([property: Id(0)] long Published)
{
    public static StreamItem Now() => new(Stopwatch.GetTimestamp());
}
