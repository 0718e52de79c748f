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
        endpoint.Describe(name, description, new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = least.ToString(CultureInfo.InvariantCulture),
            Maximum = greatest.ToString(CultureInfo.InvariantCulture),
            Default = JsonValue.Create(byDefault),
        });

    /// <summary>The same of one that is one of some words.</summary>
    public static RouteHandlerBuilder DescribeWord(
        this RouteHandlerBuilder endpoint, string name, string description, IEnumerable<string> words, string byDefault) =>
        endpoint.Describe(name, description, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. words.Select(word => JsonValue.Create(word))],
            Default = JsonValue.Create(byDefault),
        });

    /// <summary>The same of a time.</summary>
    public static RouteHandlerBuilder DescribeTime(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.Describe(name, description, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" });

    private static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint, string name, string description, OpenApiSchema schema) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var parameter = operation.Parameters?.OfType<OpenApiParameter>().SingleOrDefault(parameter => parameter.Name == name);
            if (parameter is null)
                return Task.CompletedTask;
            parameter.Description = description;
            parameter.Schema = schema;
            return Task.CompletedTask;
        });
}
