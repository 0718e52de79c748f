namespace OrleansTrader.Storage;

internal sealed partial class GroupWriter
{
    [LoggerMessage(LogLevel.Error, "Data file {Path} failed; {Writes} writes were not acknowledged, and none will be until it can be written again.")]
    private partial void LogFailure(Exception error, string path, int writes);

    [LoggerMessage(LogLevel.Warning, "Data file {Path} can be written again.")]
    private partial void LogRecovery(string path);
}
