namespace OrleansTrader.Venues.Decoding;

/// <summary>Why a venue's message is not used. The texts to count by are <see cref="DecodeFaults.Reason"/>'s.</summary>
internal enum DecodeFault : byte
{
    None,

    /// <summary>Not JSON, or not of the form that the venue documents.</summary>
    Malformed,

    /// <summary>A message that is none of those that the decoder knows.</summary>
    UnknownKind,

    /// <summary>Of a symbol that nobody here asked for.</summary>
    UnknownSymbol,

    /// <summary>A number that is none, or that does not fit.</summary>
    BadNumber,

    /// <summary>A price that is not greater than zero.</summary>
    BadPrice,

    /// <summary>A size below zero, or a trade of nothing.</summary>
    BadQuantity,

    /// <summary>No time, or one before 2010 or after 2099.</summary>
    BadTime,

    /// <summary>A book, or a best bid and ask, of which the bid is not below the ask.</summary>
    Crossed,
}
