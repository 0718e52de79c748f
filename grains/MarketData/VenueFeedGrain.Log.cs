using Microsoft.Extensions.Logging;

namespace OrleansTrader.MarketData;

internal sealed partial class VenueFeedGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Feed {Venue} ended with an error")]
    private partial void LogFailed(string venue, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Venue} rejects an input ({Reason}): {Detail}")]
    private partial void LogRejected(string venue, string reason, string detail);

    [LoggerMessage(Message = "Feed {Venue}: {Notice}")]
    private partial void LogNotice(LogLevel level, string venue, string notice);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Venue} could not save how far it is")]
    private partial void LogCheckpointFailed(string venue, Exception fault);
}
