using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrleansTrader.Api.Errors;

/// <summary>Puts the problems that an endpoint may answer with into the OpenAPI document.</summary>
internal static class ProblemDescriptions
{
    /// <summary>The endpoints may answer with these problems.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoints, params ProblemKind[] kinds)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in kinds.Select(kind => kind.Status).Distinct())
            endpoints.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.MediaType]));
        return endpoints.WithMetadata([.. kinds]);
    }

    /// <summary>Names the codes behind each status.</summary>
    public static Task NameCodes(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var kinds = context.Description.ActionDescriptor.EndpointMetadata.OfType<ProblemKind>();
        foreach (var status in kinds.GroupBy(kind => kind.Status))
        {
            if (operation.Responses?.GetValueOrDefault($"{status.Key}") is { } response)
                response.Description = string.Join(", ", status.Select(kind => $"`{kind.Code}`"));
        }

        return Task.CompletedTask;
    }
}
