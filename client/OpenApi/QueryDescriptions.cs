using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace OrleansTrader.Api.OpenApi;

internal static class QueryDescriptions
{
    /// <summary>Describes a parameter that is bound as text, so that its faults are told with all others, as the number it is.</summary>
    public static RouteHandlerBuilder DescribeWholeNumber(
        this RouteHandlerBuilder endpoint, string name, string description, int least, int greatest, int byDefault) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var parameter = operation.Parameters?.OfType<OpenApiParameter>().SingleOrDefault(parameter => parameter.Name == name);
            if (parameter is null)
                return Task.CompletedTask;
            parameter.Description = description;
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = least.ToString(CultureInfo.InvariantCulture),
                Maximum = greatest.ToString(CultureInfo.InvariantCulture),
                Default = JsonValue.Create(byDefault),
            };
            return Task.CompletedTask;
        });
}
