using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Orders;

/// <summary>FIX tag 40.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderType>))]
[GenerateSerializer, Alias("trader.OrderType")]
public enum OrderType
{
    Market = 1,
    Limit = 2,
}
