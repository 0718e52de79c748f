namespace OrleansTrader.Storage;

/// <summary>
/// The disk, the file or the database server failed. Every further write tries whether it is there again, so a store recovers by itself.
/// </summary>
/// <param name="place">What failed: a file by its path, a database by its name and host.</param>
public sealed class StorageUnavailableException(string place, string reason, bool mayBeRecorded, Exception? cause = null)
    : IOException(
        $"{place} is unavailable: {reason} "
        + (mayBeRecorded ? "The write may or may not be recorded: read again before deciding." : "Nothing was recorded."),
        cause)
{
    /// <summary>
    /// False: the write is certainly not in the store. True: it failed while it was committed and may be there, also a moment later;
    /// only reading tells, and the expected version of the next append makes sure.
    /// </summary>
    public bool MayBeRecorded { get; } = mayBeRecorded;
}
