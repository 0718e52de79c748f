using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/feeds", List).WithTags("Market data").WithName("GetFeeds").WithSummary("Where the feeds of market data stand");

    private static async Task<Ok<IReadOnlyList<FeedView>>> List(ApiSettings settings, IGrainFactory grains)
    {
        var feeds = await Task.WhenAll(settings.Venues.Select(venue => grains.GetGrain<IVenueFeedGrain>(venue).GetStatus()));
        return TypedResults.Ok<IReadOnlyList<FeedView>>([.. feeds.Select(FeedView.From)]);
    }
}
