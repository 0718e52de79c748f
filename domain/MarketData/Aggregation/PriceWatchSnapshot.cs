using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What the last trades' prices are like.</summary>
/// <param name="Window">How many prices the mean and the deviation are of when there are enough.</param>
/// <param name="Count">How many they are of now.</param>
/// <param name="Mean">Not a number before the first price.</param>
/// <param name="Deviation">Of a sample; 0 below two prices.</param>
/// <param name="ZScore">Of the last price against those before it; not a number until the window was full.</param>
/// <param name="SpikeCount">Spikes so far, told or not.</param>
/// <param name="Spikes">The last ones that were told, oldest first.</param>
[GenerateSerializer, Immutable, Alias("trader.PriceWatchSnapshot")]
public sealed record PriceWatchSnapshot(
    [property: Id(0)] int Window,
    [property: Id(1)] int Count,
    [property: Id(2)] double Mean,
    [property: Id(3)] double Deviation,
    [property: Id(4)] double ZScore,
    [property: Id(5)] long SpikeCount,
    [property: Id(6)] ImmutableArray<Spike> Spikes);
