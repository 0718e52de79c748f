using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.OpenApi;
using OrleansTrader.Api.Orders;
using OrleansTrader.Api.Requests;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Api.Portfolios;

internal static class PortfolioEndpoints
{
    public static void MapPortfolios(this IEndpointRouteBuilder routes)
    {
        var portfolios = routes.MapGroup("/portfolios/{id}").WithTags("Portfolios");
        portfolios.MapGet("", Find).WithName("GetPortfolio").WithSummary("Cash, positions, profit and loss")
            .Refuses(ProblemKind.PortfolioNotFound, ProblemKind.NotReady);
        portfolios.MapGet("/orders", GetOrders).WithName("GetPortfolioOrders").WithSummary("Its orders, in the order in which they came")
            .DescribeWholeNumber("offset", "How many to leave out.", least: 0, greatest: int.MaxValue, byDefault: 0)
            .DescribeWholeNumber("limit", "How many at most.", least: 1, greatest: Page.MaxLimit, byDefault: Page.DefaultLimit)
            .Refuses(ProblemKind.InvalidRequest, ProblemKind.PortfolioNotFound);
    }

    private static async Task<Results<Ok<PortfolioView>, ProblemResult>> Find(string id, ApiSettings settings, IGrainFactory grains)
    {
        if (Known(id, settings, grains) is not { } portfolio)
            return NotFound(id);
        return await portfolio.GetSnapshot() is { } snapshot
            ? TypedResults.Ok(PortfolioView.From(snapshot))
            : ProblemKind.NotReady.With($"Portfolio {id} is not open yet.");
    }

    private static async Task<Results<Ok<IReadOnlyList<OrderView>>, ProblemResult>> GetOrders(
        string id, string? offset, string? limit, ApiSettings settings, IGrainFactory grains)
    {
        if (Known(id, settings, grains) is not { } portfolio)
            return NotFound(id);
        var faults = new RequestFaults();
        var page = Page.Read(offset, limit, faults);
        if (faults.Any)
            return faults.ToProblem();
        var orders = await portfolio.GetOrders(page.Offset, page.Limit);
        return TypedResults.Ok<IReadOnlyList<OrderView>>([.. orders.Select(OrderView.From)]);
    }

    private static IPortfolioGrain? Known(string id, ApiSettings settings, IGrainFactory grains) =>
        settings.PortfolioIds.Any(portfolio => portfolio.Value == id) ? grains.GetGrain<IPortfolioGrain>(id) : null;

    private static ProblemResult NotFound(string id) => ProblemKind.PortfolioNotFound.With($"There is no portfolio {id}.");
}
