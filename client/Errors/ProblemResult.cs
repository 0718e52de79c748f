using Microsoft.AspNetCore.Http;

namespace OrleansTrader.Api.Errors;

/// <summary>Answers with a problem document.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Problem Problem { get; } = problem;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Problem.Status;
        return httpContext.Response.WriteAsJsonAsync(Problem, options: null, Problem.MediaType, httpContext.RequestAborted);
    }
}
