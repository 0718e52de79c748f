using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Runtime;

/// <summary>How the streams of one provider deliver. Everything but <see cref="Delivery"/> concerns queued delivery only.</summary>
public sealed class MemoryStreamsOptions
{
    private readonly Dictionary<Type, Delegate> _latestKeys = [];

    /// <summary>Default: <see cref="StreamDelivery.Queued"/>.</summary>
    [EnumDataType(typeof(StreamDelivery))]
    public StreamDelivery Delivery { get; set; } = StreamDelivery.Queued;

    /// <summary>Items that wait for one subscriber before its queue is full. 1 to 1,000,000. Default: 1,024.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 1_024;

    /// <summary>
    /// Most items that an observer of batches gets at once; only what was published as one batch is not divided. 1 to 100,000.
    /// Default: 256.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxBatchSize { get; set; } = 256;

    /// <summary>
    /// How long a delivery that fails is repeated before the items are given up, from the first failure. At 0 nothing is repeated.
    /// 0 to 1 h. Default: 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Items of a stream that are held after their delivery, for subscribers that start from a token. At 0 the streams are not
    /// rewindable. 0 to 1,000,000. Default: 256.
    /// </summary>
    [Range(0, 1_000_000)]
    public int ReplayWindow { get; set; } = 256;

    /// <summary>
    /// Items of this type supersede each other where they have the same key: of those that wait in a queue, the newest stays, and if
    /// the queue is full, the oldest that has a key goes. An item without a key (null) is never dropped for another; if a queue is full
    /// of those, the publisher waits. Without this call publishers always wait for room.
    /// </summary>
    /// <param name="key">Called once per item, by the publisher. It must not throw.</param>
    public MemoryStreamsOptions KeepLatest<T>(Func<T, object?> key)
    {
        _latestKeys[typeof(T)] = key;
        return this;
    }

    internal Func<T, object?>? LatestKey<T>() => (Func<T, object?>?)_latestKeys.GetValueOrDefault(typeof(T));
}
