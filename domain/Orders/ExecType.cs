using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Orders;

/// <summary>What an execution report tells (FIX tag 150); <see cref="CancelRejected"/> stands for FIX's message of its own (35=9).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExecType>))]
[GenerateSerializer, Alias("trader.ExecType")]
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
