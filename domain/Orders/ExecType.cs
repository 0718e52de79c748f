using System.Text.Json.Serialization;

namespace OrleansTrader.Orders;

/// <summary>What an execution report tells (FIX tag 150); <see cref="CancelRejected"/> stands for FIX's message of its own (35=9).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExecType>))]
public enum ExecType
{
    New,
    Trade,
    PendingCancel,
    Canceled,
    Rejected,
    Expired,
    CancelRejected,
}
