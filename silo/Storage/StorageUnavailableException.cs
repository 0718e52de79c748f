namespace OrleansTrader.Storage;

/// <summary>
/// The disk or the file failed. Nothing more is written until a probe of the file succeeds, which every further write tries first.
/// </summary>
public sealed class StorageUnavailableException(string path, string reason, bool mayBeRecorded, Exception? cause = null)
    : IOException(
        $"Data file '{path}' is unavailable: {reason} "
        + (mayBeRecorded ? "The write may or may not be recorded: read again before deciding." : "Nothing was recorded."),
        cause)
{
    /// <summary>The file's full path.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// False: the write is certainly not in the file. True: it failed while it was committed and may come back when the file is
    /// opened again; only reading tells.
    /// </summary>
    public bool MayBeRecorded { get; } = mayBeRecorded;
}
