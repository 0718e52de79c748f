using Microsoft.Extensions.Logging;

namespace OrleansTrader.Orders;

internal sealed partial class OrderGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Order {ClOrdId} is denied with {Code}: {Text}")]
    private partial void LogDenied(ClOrdId clOrdId, string code, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {ExecId} on order {ClOrdId} is refused with {Code}: {Text}")]
    private partial void LogRefusedReport(ClOrdId clOrdId, ExecId execId, string code, string text);
}
