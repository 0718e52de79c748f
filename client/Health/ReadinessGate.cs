using Microsoft.AspNetCore.Http;
using OrleansTrader.Api.Errors;

namespace OrleansTrader.Api.Health;

/// <summary>Before an endpoint that trades: while the journals are not caught up with, nothing does.</summary>
internal sealed class ReadinessGate(IReadiness readiness) : IEndpointFilter
{
    private const string RetryAfterSeconds = "1";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (readiness.IsReady)
            return next(context);
        context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return ValueTask.FromResult<object?>(ProblemKind.NotReady.With(readiness.Reason));
    }
}
