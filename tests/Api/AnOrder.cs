using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>Requests to trade, good ones; a test spoils what it is about.</summary>
internal static class AnOrder
{
    /// <summary>A limit order far below the market, which rests.</summary>
    public static JsonObject Resting([CallerMemberName] string clOrdId = "") => new()
    {
        ["clOrdId"] = clOrdId,
        ["portfolio"] = "demo",
        ["symbol"] = "BTC/USD",
        ["side"] = "buy",
        ["type"] = "limit",
        ["quantity"] = "0.01",
        ["limitPrice"] = "6000",
    };

    /// <summary>A market order, which fills at once.</summary>
    public static JsonObject Filling(string side = "buy", string quantity = "0.01", [CallerMemberName] string clOrdId = "") => new()
    {
        ["clOrdId"] = clOrdId,
        ["portfolio"] = "demo",
        ["symbol"] = "BTC/USD",
        ["side"] = side,
        ["type"] = "market",
        ["quantity"] = quantity,
    };

    public static JsonObject With(this JsonObject order, string field, JsonNode? value)
    {
        order[field] = value;
        return order;
    }

    public static JsonObject Without(this JsonObject order, string field)
    {
        order.Remove(field);
        return order;
    }
}
