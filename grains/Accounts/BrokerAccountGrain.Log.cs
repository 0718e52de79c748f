using Microsoft.Extensions.Logging;
using OrleansTrader.Orders;

namespace OrleansTrader.Accounts;

internal sealed partial class BrokerAccountGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} takes over order {ClOrdId}, which is {Status}")]
    private partial void LogRecovered(AccountId account, ClOrdId clOrdId, OrderStatus status);
}
