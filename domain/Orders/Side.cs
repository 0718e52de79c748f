using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>FIX tag 54.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Side>))]
[GenerateSerializer, Alias("trader.Side")]
public enum Side
{
    Buy = 1,
    Sell = 2,
}

public static class Sides
{
    /// <summary>What a fill of this side does to a position: + for a buy, − for a sell.</summary>
    public static Quantity Signed(this Side side, Quantity quantity) => side == Side.Buy ? quantity : -quantity;
}
