namespace OrleansTrader.MarketData;

/// <summary>What became of a trade that was offered to a <see cref="BarBuilder"/>.</summary>
public enum TradeUse
{
    /// <summary>It is in the open bar.</summary>
    Counted,

    /// <summary>Its source marks it as doubtful: it moves no bar, and ends none.</summary>
    Suspicious,

    /// <summary>Its bar is closed already: refused.</summary>
    Late,
}
