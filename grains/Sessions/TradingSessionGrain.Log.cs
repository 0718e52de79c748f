using Microsoft.Extensions.Logging;

namespace OrleansTrader.Sessions;

internal sealed partial class TradingSessionGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} is over; attempt {Attempt} to begin again follows")]
    private partial void LogLost(long run, int attempt, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} began")]
    private partial void LogBegun(long run);
}
