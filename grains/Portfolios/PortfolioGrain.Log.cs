using Microsoft.Extensions.Logging;
using OrleansTrader.Orders;

namespace OrleansTrader.Portfolios;

internal sealed partial class PortfolioGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Portfolio {Portfolio} is told of order {ClOrdId}, which it never reserved")]
    private partial void LogUnknownOrder(PortfolioId portfolio, ClOrdId clOrdId);
}
