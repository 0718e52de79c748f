using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Orders;

/// <summary>One fact about an order, as journaled.</summary>
/// <param name="Sequence">The number of the event in the order's journal, from 1.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Type">Its kind, as the journal writes it: <c>order-submitted</c>.</param>
/// <param name="Data">What it tells.</param>
public sealed record OrderEventView(int Sequence, Timestamp Time, string Type, OrderEventData Data)
{
    private static readonly FrozenDictionary<Type, string> Types = typeof(OrderEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    internal static OrderEventView From(OrderEvent news, int index) =>
        new(index + 1, news.Time, Types[news.GetType()], OrderEventData.From(news));
}
