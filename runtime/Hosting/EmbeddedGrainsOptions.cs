using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Runtime;

/// <summary>Settings of the embedded runtime.</summary>
public sealed class EmbeddedGrainsOptions
{
    /// <summary>Longest time that a stop waits for running requests and OnDeactivateAsync, over all grains. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Longest time that a caller waits for the answer to a call, and at most a second more; then the call fails with
    /// <see cref="TimeoutException"/>. An interface method says otherwise with [ResponseTimeout]. Default: 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
