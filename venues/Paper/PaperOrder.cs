using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Paper;

/// <summary>An order that a paper broker holds.</summary>
/// <param name="Since">When it was submitted.</param>
/// <param name="Sequence">Tells orders of the same instant apart: the lower came first.</param>
internal sealed record PaperOrder(Order Order, Instrument Instrument, Timestamp Since, long Sequence)
{
    /// <summary>The midnight of the market at which it expires; null where it does not.</summary>
    public Timestamp? Expiry { get; } = Order.Request.TimeInForce == TimeInForce.Day ? MidnightAfter(Since, Instrument.TimeZone) : null;

    /// <summary>Fills or ends at the first market it sees; only what was taken back from an earlier process rests like this.</summary>
    public bool IsImmediate => Order.Request is { OrderType: OrderType.Market } or { TimeInForce: TimeInForce.Ioc or TimeInForce.Fok };

    /// <summary>By which the orders of one side fill, the lower first: the better price first, and before all a market order.</summary>
    public decimal Rank { get; } = Order.Request.LimitPrice is not { } limit ? decimal.MinValue
        : Order.Request.Side == Side.Buy ? -limit.Value
        : limit.Value;

    private static Timestamp MidnightAfter(Timestamp time, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).Date.AddDays(1);
        return Timestamp.From(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }
}
