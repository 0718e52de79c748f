using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>
/// Three simulated venues in this process, which are connected to over real sockets on loopback. They trade <c>Venues:Symbols</c>.
/// </summary>
public sealed class SimulatorSection
{
    /// <summary>The same seed is the same market. Default: 1.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>What happens per second, at all venues and in all symbols together. Default: 300.</summary>
    [Range(1.0, 100_000.0)]
    public double EventsPerSecond { get; set; } = 300;

    /// <summary>The port that the venues listen on; 0 takes a free one. Default: 0.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; }

    /// <summary>The period of bars: short, so that a first look sees trades. Default: 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan BarPeriod { get; set; } = TimeSpan.FromMilliseconds(250);
}
