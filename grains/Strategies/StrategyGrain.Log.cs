using Microsoft.Extensions.Logging;
using OrleansTrader.Orders;

namespace OrleansTrader.Strategies;

internal sealed partial class StrategyGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Order {ClOrdId} was asked for before with another content; it is not sent")]
    private partial void LogConflict(ClOrdId clOrdId);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of order {ClOrdId} is unknown; the strategy decides no more")]
    private partial void LogUnknownOutcome(ClOrdId clOrdId);
}
