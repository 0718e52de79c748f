using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrleansTrader.Api.Errors;
using OrleansTrader.Values;

namespace OrleansTrader.Api.OpenApi;

/// <summary>What the OpenAPI document says beyond what the endpoints tell of themselves.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "OrleansTrader",
                Version = "v1",
                Description =
                    "Money, prices and quantities are strings: plain decimals without exponent or trailing zeros, so that no digit is "
                    + "lost. Times are ISO 8601 in UTC. Errors are RFC 9457 problem details with a stable `code`.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(ProblemDescriptions.NameCodes);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = context.JsonTypeInfo.Type;
            if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(Timestamp))
            {
                schema.Type = type == typeof(Timestamp) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                schema.Format = "date-time";
            }

            return Task.CompletedTask;
        });
    }
}
