using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>
/// All settings of the process. They come from <c>appsettings.json</c>, environment variables <c>TRADER__Section__Key</c> and the
/// command line, later ones over earlier ones, and are validated together at start.
/// </summary>
public sealed class TraderSettings
{
    /// <summary>Where market data comes from: <c>Synthetic</c>, <c>Simulator</c> or <c>Replay</c>. Default: <c>Synthetic</c>.</summary>
    public FeedKind Feed { get; set; } = FeedKind.Synthetic;

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

    public RecorderSection Recorder { get; } = new();

    public ReplaySection Replay { get; } = new();

    public StorageSection Storage { get; } = new();

    public ClusterSection Cluster { get; } = new();
}

/// <summary>Where market data comes from.</summary>
public enum FeedKind
{
    Synthetic,

    /// <summary>Three simulated venues over real sockets.</summary>
    Simulator,
    Replay,
}
