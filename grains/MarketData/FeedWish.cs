using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What somebody asked of a feed while it ran, over what the settings say.</summary>
/// <param name="Channels">In the venue's words; empty for those that a market is made of.</param>
/// <param name="IsWanted">False: the symbol is not to be read, though the settings have it.</param>
[GenerateSerializer, Immutable, Alias("trader.FeedWish")]
internal sealed record FeedWish(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] ImmutableArray<string> Channels,
    [property: Id(2)] bool IsWanted)
{
    public bool IsSameAs(FeedWish other) =>
        Symbol == other.Symbol && IsWanted == other.IsWanted && Channels.AsSpan().SequenceEqual(other.Channels.AsSpan());
}
