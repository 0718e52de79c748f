using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>What the strategy buys of one symbol.</summary>
public sealed class SymbolQuantitySection
{
    /// <summary>The unified symbol: <c>BTC/USD</c>.</summary>
    [Required]
    public string Symbol { get; set; } = "";

    /// <summary>What is bought of it.</summary>
    [Range(typeof(decimal), "0.000000000001", "1000000000000")]
    public decimal Quantity { get; set; }
}
