using OrleansTrader.Orders;

namespace OrleansTrader.Api.Orders;

/// <summary>The words that the API has for sides, types and times in force: lower case in answers, any case in requests.</summary>
internal static class OrderWords
{
    public const string Sides = "buy or sell";

    public const string Types = "market or limit";

    public const string TimesInForce = "gtc, day, ioc or fok";

    public static Side? ParseSide(string word) => word.ToLowerInvariant() switch
    {
        "buy" => Side.Buy,
        "sell" => Side.Sell,
        _ => null,
    };

    public static OrderType? ParseType(string word) => word.ToLowerInvariant() switch
    {
        "market" => OrderType.Market,
        "limit" => OrderType.Limit,
        _ => null,
    };

    public static TimeInForce? ParseTimeInForce(string word) => word.ToLowerInvariant() switch
    {
        "gtc" => TimeInForce.Gtc,
        "day" => TimeInForce.Day,
        "ioc" => TimeInForce.Ioc,
        "fok" => TimeInForce.Fok,
        _ => null,
    };

    public static string Of(Enum value) => value.ToString().ToLowerInvariant();
}
