namespace OrleansTrader.Venues.Decoding;

/// <summary>The stable names of <see cref="DecodeFault"/>s.</summary>
internal static class DecodeFaults
{
    public static string Reason(this DecodeFault fault) => fault switch
    {
        DecodeFault.None => "none",
        DecodeFault.Malformed => "malformed",
        DecodeFault.UnknownKind => "unknown-kind",
        DecodeFault.UnknownSymbol => "unknown-symbol",
        DecodeFault.BadNumber => "bad-number",
        DecodeFault.BadPrice => "bad-price",
        DecodeFault.BadQuantity => "bad-quantity",
        DecodeFault.BadTime => "bad-time",
        DecodeFault.Crossed => "crossed",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
