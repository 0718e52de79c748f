using System.Text.Json.Serialization;

namespace OrleansTrader.Orders;

/// <summary>FIX tag 40.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderType>))]
public enum OrderType
{
    Market = 1,
    Limit = 2,
}
