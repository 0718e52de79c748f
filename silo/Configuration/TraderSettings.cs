using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>
/// All settings of the process. They come from <c>appsettings.json</c>, environment variables <c>TRADER__Section__Key</c> and the
/// command line, later ones over earlier ones, and are validated together at start.
/// </summary>
public sealed class TraderSettings
{
    /// <summary>
    /// Where market data comes from: <c>simulator</c>, <c>synthetic</c>, <c>replay</c>, or venues: <c>binance,coinbase,kraken</c>.
    /// Default: <c>simulator</c>.
    /// </summary>
    public FeedChoice Feed { get; set; } = FeedChoice.Simulator;

    /// <summary>The folder that holds all files of the process. Default: <c>./data</c>.</summary>
    [Required]
    public string Data { get; set; } = "./data";

    /// <summary>Ends the process when a replay is at its end. Default: false.</summary>
    public bool ExitWhenDone { get; set; }

    /// <summary>A file that the summary of a replay is written to, as JSON. Default: none.</summary>
    public string? Summary { get; set; }

    public ApiSection Api { get; } = new();

    public PortfolioSection Portfolio { get; } = new();

    public LimitsSection Limits { get; } = new();

    public PaperSection Paper { get; } = new();

    public StrategySection Strategy { get; } = new();

    public MarketSection Market { get; } = new();

    public SyntheticSection Synthetic { get; } = new();

    public SimulatorSection Simulator { get; } = new();

    public VenuesSection Venues { get; } = new();

    public AggregationSection Aggregation { get; } = new();

    public RecorderSection Recorder { get; } = new();

    public ReplaySection Replay { get; } = new();

    public StorageSection Storage { get; } = new();

    public ClusterSection Cluster { get; } = new();
}
