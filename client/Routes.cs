namespace OrleansTrader.Api;

/// <summary>Where the API lies.</summary>
internal static class Routes
{
    public const string Version1 = "/api/v1";

    public const string Description = "/openapi/v1.json";

    public static string Order(string clOrdId) => $"{Version1}/orders/{clOrdId}";
}
