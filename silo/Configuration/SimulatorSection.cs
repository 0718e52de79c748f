using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>Three simulated venues in this process, which are connected to over real sockets on loopback.</summary>
public sealed class SimulatorSection
{
    /// <summary>The same seed is the same market. Default: 1.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>What happens per second, at all venues and in all symbols together. Default: 300.</summary>
    [Range(1, 100_000)]
    public double EventsPerSecond { get; set; } = 300;

    /// <summary>The port that the venues listen on; 0 takes a free one. Default: 0.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; }

    /// <summary>The period of bars: short, so that a first look sees trades. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan BarPeriod { get; set; } = TimeSpan.FromSeconds(1);

    public List<SimulatorSymbolSection> Symbols { get; } = [];
}

public sealed class SimulatorSymbolSection
{
    /// <summary>The unified symbol, a pair: <c>BTC/USD</c>.</summary>
    [Required]
    public string Symbol { get; set; } = "";

    /// <summary>What the strategy buys of it. Default: the strategy's quantity.</summary>
    [Range(typeof(decimal), "0.000000000001", "1000000000000")]
    public decimal? Quantity { get; set; }
}
