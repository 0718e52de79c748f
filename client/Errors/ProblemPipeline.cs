using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace OrleansTrader.Api.Errors;

/// <summary>Around everything that the host serves: no error leaves without its problem document.</summary>
internal sealed class ProblemPipeline : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = OnException,
            // A client that breaks the protocol is no fault of ours; a cluster that is not there is told by whoever looks after it.
            SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException || ClusterFaults.IsLoss(fault.Exception),
        });
        app.UseStatusCodePages(OnEmptyAnswer);
        next(app);
    };

    private static Task OnException(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problem = fault switch
        {
            BadHttpRequestException refused => ProblemKind.OfStatus(refused.StatusCode).With(refused.Message),
            { } lost when ClusterFaults.IsLoss(lost) => ClusterFaults.ToProblem(context),
            _ => ProblemKind.InternalError.With($"The request failed. The log tells more under {context.TraceIdentifier}."),
        };
        return problem.ExecuteAsync(context);
    }

    private static Task OnEmptyAnswer(StatusCodeContext answer)
    {
        var (request, status) = (answer.HttpContext.Request, answer.HttpContext.Response.StatusCode);
        var detail = status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Method} can not be done to {request.Path}.",
            StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
            _ => "The request can not be answered.",
        };
        return ProblemKind.OfStatus(status).With(detail).ExecuteAsync(answer.HttpContext);
    }
}
