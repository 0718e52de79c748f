using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.Requests;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>Which symbols a live feed reads, changed while it runs.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var subscriptions = routes.MapGroup("/feeds/{venue}/subscriptions").WithTags("Market data");
        subscriptions.MapPost("", Subscribe).WithName("Subscribe").WithSummary("Read a symbol at a venue")
            .WithDescription(
                "Answers with the subscription as it is now: it is live a little later. Asked for again, nothing changes. It outlives a "
                + "restart.")
            .Accepts<NewSubscriptionBody>("application/json")
            .Refuses(
                ProblemKind.InvalidRequest, ProblemKind.FeedNotFound, ProblemKind.FeedNotLive, ProblemKind.UnsupportedMediaType,
                ProblemKind.SymbolNotListed, ProblemKind.ChannelNotOffered);
        subscriptions.MapDelete("/{symbol}", Unsubscribe).WithName("Unsubscribe").WithSummary("Read a symbol at a venue no more")
            .WithDescription("A pair is written BTC%2FUSD or, as two segments, BTC/USD. Answers with what is subscribed still.")
            .Refuses(ProblemKind.FeedNotFound, ProblemKind.SubscriptionNotFound, ProblemKind.FeedNotLive);
        subscriptions.MapDelete("/{base}/{quote}", UnsubscribePair).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<SubscriptionView>, ProblemResult>> Subscribe(
        string venue, HttpRequest request, ApiSettings settings, IGrainFactory grains)
    {
        if (!settings.Venues.Contains(venue))
            return FeedEndpoints.NotFound(venue, settings);
        if (!request.HasJsonContentType())
            return ProblemKind.UnsupportedMediaType.With("The body must be application/json.");
        var faults = new RequestFaults();
        if (await JsonBody.Read(request, faults) is not { } body || NewSubscriptionReader.Read(body, faults) is not var (symbol, channels))
            return faults.ToProblem();

        var feed = grains.GetGrain<IVenueFeedGrain>(venue);
        if (await feed.Subscribe(symbol, channels) is { IsRefused: true } refused)
            return Refused(refused);
        var subscription = (await feed.GetLiveStatus())?.Subscriptions.FirstOrDefault(subscription => subscription.Symbol == symbol);
        return subscription is null ? NotSubscribed(symbol.Value, venue) : TypedResults.Ok(SubscriptionView.From(subscription));
    }

    // The server decodes a path but for %2F, which would make another path of it.
    private static Task<Results<Ok<IReadOnlyList<SubscriptionView>>, ProblemResult>> Unsubscribe(
        string venue, string symbol, ApiSettings settings, IGrainFactory grains) =>
        UnsubscribeUnified(venue, symbol.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), settings, grains);

    private static Task<Results<Ok<IReadOnlyList<SubscriptionView>>, ProblemResult>> UnsubscribePair(
        string venue, string @base, string quote, ApiSettings settings, IGrainFactory grains) =>
        UnsubscribeUnified(venue, $"{@base}/{quote}", settings, grains);

    private static async Task<Results<Ok<IReadOnlyList<SubscriptionView>>, ProblemResult>> UnsubscribeUnified(
        string venue, string text, ApiSettings settings, IGrainFactory grains)
    {
        if (!settings.Venues.Contains(venue))
            return FeedEndpoints.NotFound(venue, settings);
        if (!Symbol.TryParse(text, out var symbol))
            return NotSubscribed(text, venue);
        var feed = grains.GetGrain<IVenueFeedGrain>(venue);
        var answer = await feed.Unsubscribe(symbol);
        if (answer.IsRefused)
            return Refused(answer);
        if (answer.Outcome == SubscriptionOutcome.Unchanged)
            return NotSubscribed(text, venue);
        var left = (await feed.GetLiveStatus())?.Subscriptions ?? [];
        return TypedResults.Ok<IReadOnlyList<SubscriptionView>>([.. left.Select(SubscriptionView.From)]);
    }

    private static ProblemResult Refused(SubscriptionAnswer answer)
    {
        var kind = answer.Outcome switch
        {
            SubscriptionOutcome.SymbolNotListed => ProblemKind.SymbolNotListed,
            SubscriptionOutcome.ChannelNotOffered => ProblemKind.ChannelNotOffered,
            _ => ProblemKind.FeedNotLive,
        };
        return kind.With(answer.Detail ?? "The feed refused.");
    }

    /// <summary>Also where somebody else has given it up in the same moment.</summary>
    private static ProblemResult NotSubscribed(string symbol, string venue) =>
        ProblemKind.SubscriptionNotFound.With($"{symbol} is not subscribed at {venue}.");
}
