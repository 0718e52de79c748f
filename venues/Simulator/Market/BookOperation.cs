namespace OrleansTrader.Venues.Simulator.Market;

internal enum OperationKind
{
    /// <summary>An order has come and rests: a new level.</summary>
    Open,

    /// <summary>A resting order's size was changed by its owner.</summary>
    Change,

    /// <summary>A resting order was cancelled: the level is gone.</summary>
    Cancel,

    /// <summary>An order that takes has come.</summary>
    TakerIn,

    /// <summary>It traded with a resting order, which has <see cref="BookOperation.NewSize"/> left.</summary>
    Fill,

    /// <summary>The resting order that traded has nothing left: the level is gone.</summary>
    MakerDone,

    /// <summary>The order that took is done.</summary>
    TakerDone,
}

/// <summary>One step of one event in a venue's book. Prices and sizes are in units of <see cref="FixedPoint"/>.</summary>
/// <param name="IsAsk">The side of the resting order; of a taker's steps: the side that it takes from.</param>
/// <param name="Sequence">The number of the first message about it in a feed of orders; an <see cref="OperationKind.Open"/> has
/// two.</param>
/// <param name="Quantity">What traded, or what the taker wants.</param>
internal readonly record struct BookOperation(
    OperationKind Kind, bool IsAsk, long Price, long OldSize, long NewSize, long Quantity, long OrderId, long TakerId, long Sequence,
    long TradeId)
{
    /// <summary>The size of a level is another one behind it.</summary>
    public bool MovesLevel => Kind is OperationKind.Open or OperationKind.Change or OperationKind.Cancel or OperationKind.Fill;
}
