namespace OrleansTrader.Venues.Books;

/// <summary>What a trade's number tells of it.</summary>
internal enum TradeArrival : byte
{
    /// <summary>The next one; or the first, or one without a number.</summary>
    Next,

    /// <summary>Some between the last one and this one have not come.</summary>
    AfterGap,

    /// <summary>One that had not come and was counted as missing.</summary>
    Late,

    /// <summary>It has come before.</summary>
    Duplicate,

    /// <summary>Far below the last one: the venue's numbers have begun anew, or the last one was wrong.</summary>
    Restarted,
}
