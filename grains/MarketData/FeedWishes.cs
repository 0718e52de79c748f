using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>All that was asked of a feed while it ran, one wish a symbol, in the order in which they came.</summary>
[GenerateSerializer, Immutable, Alias("trader.FeedWishes")]
internal sealed record FeedWishes([property: Id(0)] ImmutableArray<FeedWish> All)
{
    public FeedWishes()
        : this(All: [])
    {
    }

    /// <returns>These, with the wish in the place of what was wished of its symbol before; the same object if that is no other.</returns>
    public FeedWishes With(FeedWish wish) =>
        All.Any(wish.IsSameAs) ? this : new FeedWishes([.. All.Where(before => before.Symbol != wish.Symbol), wish]);
}
