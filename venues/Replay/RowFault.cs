namespace OrleansTrader.Venues.Replay;

/// <summary>Why a row is not used.</summary>
/// <param name="Reason">A stable kind to count by.</param>
/// <param name="What">The end of the sentence "file, row 12: …", for a person.</param>
internal sealed record RowFault(string Reason, string What)
{
    public static RowFault Malformed(string what) => new("malformed", what);

    public static RowFault NonPositive(string what) => new("non-positive", what);

    public static RowFault OutOfOrder(string what) => new("out-of-order", what);
}
