using Microsoft.AspNetCore.Http;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTrader.Api.Errors;

/// <summary>Calls of grains that were lost on the way there or back.</summary>
internal static class ClusterFaults
{
    private const string RetryAfterSeconds = "1";

    /// <summary>Whether the call did not come back, rather than that its grain failed.</summary>
    public static bool IsLoss(Exception fault) => fault is TimeoutException or (OrleansException and not InconsistentStateException);

    /// <summary>What only reads can be asked again; of anything else it is not known whether it was done.</summary>
    public static ProblemResult ToProblem(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? ProblemKind.ClusterUnavailable.With("No silo has answered.")
            : ProblemKind.OutcomeUnknown.With(
                "No silo has answered; the request may have been taken. Ask for the order by its id, or send the same request again under "
                + "the same id: it is not done twice.");
    }

    /// <summary>Before anything is sent.</summary>
    public static ProblemResult NothingSent(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return ProblemKind.ClusterUnavailable.With("There is no silo to ask; nothing was sent.");
    }
}
