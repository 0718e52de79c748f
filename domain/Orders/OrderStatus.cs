using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Orders;

/// <summary>FIX tag 39.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
[GenerateSerializer, Alias("trader.OrderStatus")]
public enum OrderStatus
{
    /// <summary>Recorded and perhaps sent; the broker has not answered.</summary>
    PendingNew,

    /// <summary>The broker has it; nothing is filled.</summary>
    New,

    PartiallyFilled,

    Filled,

    /// <summary>We asked to cancel; until the broker answers, it may still fill.</summary>
    PendingCancel,

    Canceled,

    /// <summary>Refused: by our own pre-trade check (then the order has a <see cref="Denial"/>) or by the broker.</summary>
    Rejected,

    Expired,
}
