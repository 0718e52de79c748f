using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OrleansTrader.Api.Errors;

namespace OrleansTrader.Api.Health;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", Live).WithName("Live").WithSummary("Whether the process answers");
        health.MapGet("/ready", Ready).WithName("Ready").WithSummary("Whether it can do its work")
            .Refuses(ProblemKind.NotReady);
    }

    private static Ok<HealthView> Live() => TypedResults.Ok(new HealthView("live"));

    private static Results<Ok<HealthView>, ProblemResult> Ready(IReadiness readiness) => readiness.IsReady
        ? TypedResults.Ok(new HealthView("ready"))
        : ProblemKind.NotReady.With(readiness.Reason);
}
