using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>The same for one symbol.</summary>
public sealed class SymbolAggregationSection : AggregationValues
{
    /// <summary>The unified symbol: <c>BTC/USD</c>.</summary>
    [Required]
    public string Symbol { get; set; } = "";
}
