using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Orders;

/// <summary>Orders, reports and instants as the tests need them.</summary>
internal static class Given
{
    public static readonly ClOrdId Id = ClOrdId.Parse("o-1");

    public static readonly AccountId Account = AccountId.Parse("paper:demo");

    public static readonly Timestamp Opening = Timestamp.Parse("2013-10-04T13:30:00Z");

    /// <summary>So many seconds after the opening.</summary>
    public static Timestamp At(int seconds) => Opening + TimeSpan.FromSeconds(seconds);

    public static NewOrder Request(decimal quantity = 10) => new(
        Id, PortfolioId.Parse("demo"), Symbol.Parse("SPY"), Side.Buy, OrderType.Limit, new Quantity(quantity), new Price(100));

    /// <summary>The order after these events, submitted at the opening.</summary>
    public static Order Submitted(NewOrder request, params ReadOnlySpan<OrderEvent> later)
    {
        var order = Order.Fold(null, new OrderSubmitted(Opening, request, Account));
        foreach (var news in later)
            order = Order.Fold(order, news);
        return order;
    }

    public static Order Submitted(params ReadOnlySpan<OrderEvent> later) => Submitted(Request(), later);

    public static Fill Fill(decimal quantity, decimal price = 100, decimal fee = 0) =>
        new(new Quantity(quantity), new Price(price), new Money(fee, Currency.Usd));

    public static ExecutionReport Report(string execId, ExecType type, Fill? fill = null, string? text = null) =>
        new(Id, ExecId.Parse(execId), type, At(60), fill, text);

    public static ExecutionReport Trade(string execId, decimal quantity, decimal price = 100) =>
        Report(execId, ExecType.Trade, Fill(quantity, price));

    public static OrderEvent Acknowledged(string execId = "a") => new OrderAcknowledged(At(1), ExecId.Parse(execId));

    public static OrderEvent Executed(string execId, decimal quantity, decimal price = 100) =>
        new OrderExecuted(At(2), ExecId.Parse(execId), Fill(quantity, price));

    public static OrderEvent CancelAsked() => new CancelRequested(At(3));

    public static OrderEvent Canceled(string execId = "c") => new OrderCanceled(At(4), ExecId.Parse(execId), null);
}
