using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("/feeds").WithTags("Market data");
        feeds.MapGet("", List).WithName("GetFeeds").WithSummary("Where the feeds of market data stand");
        feeds.MapGet("/{venue}", Find).WithName("GetFeed").WithSummary("Where one feed stands").Refuses(ProblemKind.FeedNotFound);
    }

    private static async Task<Results<Ok<FeedView>, ProblemResult>> Find(string venue, ApiSettings settings, IGrainFactory grains) =>
        settings.Venues.Contains(venue) ? TypedResults.Ok(await Look(venue, grains)) : NotFound(venue, settings);

    private static async Task<Ok<IReadOnlyList<FeedView>>> List(ApiSettings settings, IGrainFactory grains)
    {
        var feeds = await Task.WhenAll(settings.Venues.Select(venue => Look(venue, grains)));
        return TypedResults.Ok<IReadOnlyList<FeedView>>(feeds);
    }

    internal static ProblemResult NotFound(string venue, ApiSettings settings) =>
        ProblemKind.FeedNotFound.With($"There is no feed {venue}; there is {string.Join(", ", settings.Venues)}.");

    private static async Task<FeedView> Look(string venue, IGrainFactory grains)
    {
        var feed = grains.GetGrain<IVenueFeedGrain>(venue);
        return FeedView.From(await feed.GetStatus(), await feed.GetLiveStatus());
    }
}
