using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.OpenApi;
using OrleansTrader.Api.Requests;
using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

internal static class ArbitrageEndpoints
{
    private const int DefaultLimit = 20;
    private const int GreatestLimit = 1_000;

    public static void MapArbitrage(this IEndpointRouteBuilder routes) => routes.MapGroup("/arbitrage").WithTags("Market data")
        .MapGet("", List).WithName("GetArbitrage").WithSummary("Opportunities between venues, open and ended")
        .DescribeWholeNumber("limit", "How many that have ended at most.", 1, GreatestLimit, DefaultLimit)
        .Refuses(ProblemKind.InvalidRequest);

    private static async Task<Results<Ok<ArbitrageView>, ProblemResult>> List(string? limit, IGrainFactory grains)
    {
        var faults = new RequestFaults();
        var count = WholeNumber.Read("limit", limit, DefaultLimit, 1, GreatestLimit, faults);
        if (faults.Any)
            return faults.ToProblem();
        var snapshot = await grains.GetGrain<IArbitrageGrain>(IArbitrageGrain.Key).GetSnapshot();
        return TypedResults.Ok(ArbitrageView.From(snapshot, count));
    }
}
