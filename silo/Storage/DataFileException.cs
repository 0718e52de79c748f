namespace OrleansTrader.Storage;

/// <summary>The data file can't be opened as ours: another process has it, its schema is newer, or it is something else.</summary>
public sealed class DataFileException(string path, string reason, Exception? cause = null)
    : IOException($"Data file '{path}': {reason}", cause)
{
    /// <summary>The file's full path.</summary>
    public string Path { get; } = path;
}
