using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;
using static OrleansTrader.Tests.Simulations.SimulatedTrading;

namespace OrleansTrader.Tests.Simulations;

/// <summary>What must hold when everything has settled, reckoned anew from what is stored and from what the broker knows.</summary>
internal static class Invariants
{
    internal static async Task Check(SimulatedTrading trading)
    {
        var orders = await Orders(trading);
        foreach (var (id, journal) in orders)
            IsLegal(id, journal);
        Assert.Equal(trading.Accepted.Distinct().Order(Ids), trading.Accepted.Order(Ids));
        Assert.All(trading.Accepted, id => Assert.Contains(id, orders.Keys));

        var executed = orders.Values.SelectMany(journal => journal.OfType<OrderExecuted>()).Select(news => (news.ExecId, news.Fill));
        var traded = trading.Broker.Executions.Select(report => (report.ExecId, report.Fill!));
        SameFills(traded, executed);

        foreach (var (id, journal) in orders)
        {
            var status = journal.Aggregate((Order?)null, Order.Fold)!.Status;
            var isOpen = trading.Broker.Orders.GetValueOrDefault(id)?.IsOpen ?? false;
            Assert.True(status.IsOpen() == isOpen, $"{id} is {status}, and {(isOpen ? "open" : "not open")} at the broker.");
        }

        foreach (var portfolio in SimulatedTrading.Portfolios)
            await Check(trading, portfolio, orders);
    }

    /// <summary>Everything that is stored, as text.</summary>
    internal static async Task<string> Dump(IEventStore store)
    {
        var text = new StringBuilder();
        foreach (var stream in await store.Streams(""))
        {
            foreach (var entry in await store.Read(stream))
            {
                text.Append(CultureInfo.InvariantCulture, $"{entry.Position} {stream} {entry.Version} {entry.Type} {entry.Time} ");
                text.AppendLine(Encoding.UTF8.GetString(entry.Payload.Span));
            }
        }

        return text.ToString();
    }

    private static Comparer<ClOrdId> Ids { get; } = Comparer<ClOrdId>.Create((left, right) => string.CompareOrdinal(left.Value, right.Value));

    private static void SameFills(IEnumerable<(ExecId ExecId, Fill Fill)> expected, IEnumerable<(ExecId ExecId, Fill Fill)> actual) => Assert.Equal(
        expected.OrderBy(fill => fill.ExecId.Value, StringComparer.Ordinal),
        actual.OrderBy(fill => fill.ExecId.Value, StringComparer.Ordinal));

    private static async Task<Dictionary<ClOrdId, List<OrderEvent>>> Orders(SimulatedTrading trading)
    {
        var orders = new Dictionary<ClOrdId, List<OrderEvent>>();
        foreach (var stream in await trading.Store.Streams("order/"))
            orders.Add(ClOrdId.Parse(stream["order/".Length..]), await Journal(trading.Store, stream, JournalJson.Default.OrderEvent));
        return orders;
    }

    private static async Task<List<T>> Journal<T>(IEventStore store, string stream, JsonTypeInfo<T> json) =>
        [.. (await store.Read(stream)).Select(entry => JsonSerializer.Deserialize(entry.Payload.Span, json)!)];

    /// <summary>Every step of an order's journal stands in the table, and no execution stands there twice.</summary>
    private static void IsLegal(ClOrdId id, List<OrderEvent> journal)
    {
        if (journal is [OrderDenied])
            return;
        Assert.IsType<OrderSubmitted>(journal[0]);
        var order = Order.Fold(null, journal[0]);
        foreach (var news in journal.Skip(1))
        {
            var type = news switch
            {
                OrderAcknowledged => ExecType.New,
                OrderExecuted => ExecType.Trade,
                CancelRequested => ExecType.PendingCancel,
                CancelRefused => ExecType.CancelRejected,
                OrderCanceled => ExecType.Canceled,
                OrderRejected => ExecType.Rejected,
                OrderExpired => ExecType.Expired,
                _ => throw new InvalidOperationException($"{news} in the middle of the journal of {id}."),
            };
            Assert.True(OrderTransitions.Next(order.Status, type) is not null, $"{id} was {order.Status} and took {type}.");
            order = Order.Fold(order, news);
        }

        Assert.Distinct(journal.OfType<OrderExecuted>().Select(news => news.ExecId));
        Assert.True(order.CumulativeQuantity <= order.Request.Quantity, $"{id} is filled beyond its quantity.");
    }

    private static async Task Check(SimulatedTrading trading, PortfolioId portfolio, Dictionary<ClOrdId, List<OrderEvent>> orders)
    {
        var journal = await Journal(trading.Store, $"portfolio/{portfolio}", JournalJson.Default.PortfolioEvent);
        var requests = orders.Values.Select(events => events[0]).OfType<OrderSubmitted>().Select(news => news.Order)
            .Where(request => request.Portfolio == portfolio).ToDictionary(request => request.ClOrdId);

        var posted = journal.OfType<FillPosted>().Select(news => (news.ExecId, news.Fill));
        var own = trading.Broker.Executions.Where(report => requests.ContainsKey(report.ClOrdId)).ToList();
        var traded = own.Select(report => (report.ExecId, report.Fill!));
        SameFills(traded, posted);

        LimitWatch.Replay(journal);

        var ledger = (await trading.Portfolio(portfolio).GetSnapshot())!.Ledger;
        var cash = OpeningCash;
        var held = new Dictionary<Symbol, Quantity>();
        foreach (var report in own)
        {
            var request = requests[report.ClOrdId];
            var signed = request.Side.Signed(report.Fill!.Quantity);
            cash -= new Money(signed.Value * report.Fill.Price.Value, Currency.Usd) + report.Fill.Fee;
            held[request.Symbol] = held.GetValueOrDefault(request.Symbol) + signed;
        }

        Assert.Equal(cash, ledger.Cash);
        Assert.Equal(
            held.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
            ledger.Positions.Values.Select(position => (position.Symbol, position.Quantity)));
        var equity = ledger.Positions.Values.Aggregate(
            cash, (sum, position) => sum + new Money(position.Quantity.Value * position.Mark.Value, Currency.Usd));
        Assert.Equal(equity, ledger.Equity);
        Assert.Equal(OpeningCash + ledger.RealizedPnl + ledger.UnrealizedPnl - ledger.Fees, ledger.Equity);
        Assert.Equal(
            requests.Keys.Where(id => trading.Broker.Orders.GetValueOrDefault(id) is { IsOpen: true }).Order(Ids),
            ledger.OpenOrders.Select(order => order.ClOrdId).Order(Ids));
    }
}
