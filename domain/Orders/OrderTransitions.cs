using static OrleansTrader.Orders.OrderStatus;

namespace OrleansTrader.Orders;

/// <summary>
/// The order state machine as one total table: every (status, report) pair has an answer. After FIX 4.4 appendix D, where a pending
/// cancel outranks what arrives late from before it.
/// </summary>
public static class OrderTransitions
{
    /// <summary>
    /// The status after a report, or null where the report is illegal. A <see cref="ExecType.Trade"/> is answered as a partial fill:
    /// the last one of an order that is still open makes it <see cref="Filled"/>, which <see cref="Order"/> knows by the quantities.
    /// </summary>
    public static OrderStatus? Next(OrderStatus status, ExecType report) => (status, report) switch
    {
        (PendingNew, ExecType.New) => New,
        (PendingNew, ExecType.Trade) => PartiallyFilled,        // a fill can overtake the acknowledgement
        (PendingNew, ExecType.PendingCancel) => PendingCancel,
        (PendingNew, ExecType.Canceled) => Canceled,
        (PendingNew, ExecType.Rejected) => Rejected,
        (PendingNew, ExecType.Expired) => Expired,

        (New, ExecType.New) => New,
        (New, ExecType.Trade) => PartiallyFilled,
        (New, ExecType.PendingCancel) => PendingCancel,
        (New, ExecType.Canceled) => Canceled,
        (New, ExecType.Rejected) => Rejected,                   // some brokers accept first and look later
        (New, ExecType.Expired) => Expired,

        (PartiallyFilled, ExecType.New) => PartiallyFilled,     // the acknowledgement that was overtaken
        (PartiallyFilled, ExecType.Trade) => PartiallyFilled,
        (PartiallyFilled, ExecType.PendingCancel) => PendingCancel,
        (PartiallyFilled, ExecType.Canceled) => Canceled,
        (PartiallyFilled, ExecType.Expired) => Expired,

        (PendingCancel, ExecType.New) => PendingCancel,
        (PendingCancel, ExecType.Trade) => PendingCancel,       // a fill can overtake the cancel
        (PendingCancel, ExecType.PendingCancel) => PendingCancel,
        (PendingCancel, ExecType.Canceled) => Canceled,
        (PendingCancel, ExecType.Rejected) => Rejected,
        (PendingCancel, ExecType.Expired) => Expired,
        (PendingCancel, ExecType.CancelRejected) => New,        // back to where it was, which Order knows

        (Canceled, ExecType.Trade) => Canceled,                 // … and arrive after it: quantity counts, status stays
        (Canceled, ExecType.Canceled) => Canceled,
        (Expired, ExecType.Trade) => Expired,
        (Expired, ExecType.Expired) => Expired,
        (Rejected, ExecType.Rejected) => Rejected,

        // What the end of the order overtook: a late acknowledgement, or "too late to cancel".
        (Filled or Canceled or Rejected or Expired, ExecType.New or ExecType.PendingCancel or ExecType.CancelRejected) => status,

        _ => null,
    };

    /// <summary>Whether the broker may still fill an order of this status.</summary>
    public static bool IsOpen(this OrderStatus status) => status is PendingNew or New or PartiallyFilled or PendingCancel;
}
