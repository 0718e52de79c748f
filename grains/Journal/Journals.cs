using OrleansTrader.Orders;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Journal;

/// <summary>Whose journal is where.</summary>
internal static class Journals
{
    private static readonly JournalCodec<OrderEvent> OrderCodec = new(JournalJson.Default.OrderEvent, news => news.Time);

    private static readonly JournalCodec<PortfolioEvent> PortfolioCodec = new(JournalJson.Default.PortfolioEvent, news => news.Time);

    private static readonly SnapshotCodec<Ledger> LedgerSnapshots =
        SnapshotCodec<Ledger>.Of(JournalJson.Default.LedgerSnapshot, ledger => ledger.ToSnapshot(), Ledger.Restore);

    public static Journal<Order, OrderEvent> OfOrder(IEventStore store, string clOrdId, Action onFault) =>
        new(store, $"order/{clOrdId}", OrderCodec, Order.Fold, onFault);

    public static Journal<Ledger, PortfolioEvent> OfPortfolio(IEventStore store, string portfolio, Action onFault) =>
        new(store, $"portfolio/{portfolio}", PortfolioCodec, Ledger.Fold, onFault, LedgerSnapshots);
}
