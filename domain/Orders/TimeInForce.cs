using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Orders;

/// <summary>FIX tag 59.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeInForce>))]
[GenerateSerializer, Alias("trader.TimeInForce")]
public enum TimeInForce
{
    /// <summary>Until the end of the market's day.</summary>
    Day = 0,

    /// <summary>Good till cancelled.</summary>
    Gtc = 1,

    /// <summary>Immediate or cancel: what can't be filled at once is cancelled.</summary>
    Ioc = 3,

    /// <summary>Fill or kill: all at once, or nothing.</summary>
    Fok = 4,
}
