using OrleansTrader.Orders;

namespace OrleansTrader.Tests.Orders;

public sealed class OrderTransitionsTests
{
    /// <summary>
    /// Every status against every report; <c>-</c> is illegal. Written from FIX 4.4, volume 1, appendix D (order state changes) and
    /// the notes on OrdStatus (39): a pending cancel outranks all else while the order is open; a fill can overtake the acknowledgement,
    /// the cancel and the expiry and is never lost; an order can be rejected after it was acknowledged, but not after a fill; what
    /// answers or announces something that the order's end has overtaken (a late acknowledgement, "too late to cancel") changes nothing.
    /// </summary>
    private const string Table = """
        status           New              Trade            PendingCancel  Canceled  Rejected  Expired  CancelRejected
        PendingNew       New              PartiallyFilled  PendingCancel  Canceled  Rejected  Expired  -
        New              New              PartiallyFilled  PendingCancel  Canceled  Rejected  Expired  -
        PartiallyFilled  PartiallyFilled  PartiallyFilled  PendingCancel  Canceled  -         Expired  -
        Filled           Filled           -                Filled         -         -         -        Filled
        PendingCancel    PendingCancel    PendingCancel    PendingCancel  Canceled  Rejected  Expired  New
        Canceled         Canceled         Canceled         Canceled       Canceled  -         -        Canceled
        Rejected         Rejected         -                Rejected       -         Rejected  -        Rejected
        Expired          Expired          Expired          Expired        -         -         Expired  Expired
        """;

    public static TheoryData<OrderStatus, ExecType, OrderStatus?> Pairs()
    {
        var rows = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToArray();
        var pairs = new TheoryData<OrderStatus, ExecType, OrderStatus?>();
        foreach (var row in rows.Skip(1))
        {
            for (var column = 1; column < row.Length; column++)
            {
                OrderStatus? next = row[column] == "-" ? null : Enum.Parse<OrderStatus>(row[column]);
                pairs.Add(Enum.Parse<OrderStatus>(row[0]), Enum.Parse<ExecType>(rows[0][column]), next);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Next_AnyPair_IsTheTables(OrderStatus status, ExecType report, OrderStatus? next) =>
        Assert.Equal(next, OrderTransitions.Next(status, report));

    [Fact]
    public void Table_AllStatusesAndReports_IsTotal()
    {
        var pairs = from status in Enum.GetValues<OrderStatus>() from report in Enum.GetValues<ExecType>() select (status, report);
        Assert.Equal(pairs, Pairs().Select(row => (row.Data.Item1, row.Data.Item2)));
    }

    [Fact]
    public void Next_ReportThatDoesNotExist_IsIllegal() =>
        Assert.All(Enum.GetValues<OrderStatus>(), status => Assert.Null(OrderTransitions.Next(status, (ExecType)99)));

    [Theory]
    [InlineData(OrderStatus.PendingNew, true)]
    [InlineData(OrderStatus.New, true)]
    [InlineData(OrderStatus.PartiallyFilled, true)]
    [InlineData(OrderStatus.Filled, false)]
    [InlineData(OrderStatus.PendingCancel, true)]
    [InlineData(OrderStatus.Canceled, false)]
    [InlineData(OrderStatus.Rejected, false)]
    [InlineData(OrderStatus.Expired, false)]
    public void IsOpen_AnyStatus_TellsWhetherItMayStillFill(OrderStatus status, bool open) => Assert.Equal(open, status.IsOpen());
}
