using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Runtime;

/// <summary>Settings of the embedded runtime.</summary>
public sealed class EmbeddedGrainsOptions
{
    /// <summary>Longest time that a stop waits for running requests and OnDeactivateAsync, over all grains. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
