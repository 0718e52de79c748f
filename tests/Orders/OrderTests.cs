using OrleansTrader.Orders;
using OrleansTrader.Values;
using static OrleansTrader.Tests.Orders.Given;

namespace OrleansTrader.Tests.Orders;

public sealed class OrderTests
{
    [Fact]
    public void Fold_Submission_IsPendingNew()
    {
        var order = Submitted();
        Assert.Equal(
            (OrderStatus.PendingNew, Account, Opening, Opening, Quantity.Zero, new Quantity(10), null),
            (order.Status, order.Account!.Value, order.CreatedAt, order.UpdatedAt, order.CumulativeQuantity, order.LeavesQuantity, order.AveragePrice));
    }

    [Fact]
    public void Fold_Denial_IsRejectedAndNeverSent()
    {
        var denial = new UnknownSymbol(Symbol.Parse("XYZ"));
        var order = Order.Fold(null, new OrderDenied(Opening, Request(), denial));
        Assert.Equal((OrderStatus.Rejected, denial, null, Quantity.Zero), (order.Status, order.Denial, order.Account, order.LeavesQuantity));
    }

    [Fact]
    public void Fold_JournalWithoutSubmission_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Order.Fold(null, Acknowledged()));

    [Fact]
    public void Fold_SecondSubmission_Throws()
    {
        var filled = Submitted(Executed("1", 10));
        Assert.Throws<InvalidOperationException>(() => Order.Fold(filled, new OrderSubmitted(At(9), Request(), Account)));
        Assert.Throws<InvalidOperationException>(() => Order.Fold(filled, new OrderDenied(At(9), Request(), new LimitPriceMissing())));
    }

    [Fact]
    public void Fold_EventThatTheTableForbids_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Order.Fold(Submitted(Executed("1", 10)), Canceled()));

    [Fact]
    public void On_Acknowledgement_IsNew()
    {
        var order = Changed(Submitted(), Report("a", ExecType.New));
        Assert.Equal((OrderStatus.New, At(60)), (order.Status, order.UpdatedAt));
    }

    [Fact]
    public void On_Fills_CountUntilFilled()
    {
        var partly = Changed(Submitted(Acknowledged()), Trade("1", 4, 99.5m));
        var filled = Changed(partly, Trade("2", 6, 100));

        Assert.Equal((OrderStatus.PartiallyFilled, new Quantity(4), new Quantity(6)), (partly.Status, partly.CumulativeQuantity, partly.LeavesQuantity));
        Assert.Equal((OrderStatus.Filled, new Quantity(10), Quantity.Zero), (filled.Status, filled.CumulativeQuantity, filled.LeavesQuantity));
        Assert.Equal(new Price(99.8m), filled.AveragePrice);  // (4 × 99.5 + 6 × 100) / 10
        Assert.Equal(["1", "2"], filled.Executions.Select(execution => execution.ExecId.Value));
    }

    [Theory]
    [InlineData(ExecType.New)]
    [InlineData(ExecType.Trade)]
    [InlineData(ExecType.Rejected)]
    public void On_ReportForDeniedOrder_IsRefused(ExecType type)
    {
        var denied = Order.Fold(null, new OrderDenied(Opening, Request(), new LimitPriceMissing()));
        AssertRefused("ILLEGAL_TRANSITION", denied.On(Report("1", type, Fill(1))));
    }

    [Fact]
    public void On_SameFillAgain_IsKnown() =>
        Assert.Equal(new OrderDecision.Known(), Submitted(Executed("1", 4)).On(Trade("1", 4)));

    [Fact]
    public void On_SameFillAgainAfterTheEnd_IsKnown() =>
        Assert.Equal(new OrderDecision.Known(), Submitted(Executed("1", 10)).On(Trade("1", 10)));

    [Fact]
    public void On_SameCancelRejectionAgainDuringNextCancel_IsKnown()
    {
        var rejection = Report("r", ExecType.CancelRejected);
        var back = Changed(Submitted(Acknowledged(), CancelAsked()), rejection);
        var again = Order.Fold(back, CancelAsked());
        Assert.Equal(new OrderDecision.Known(), again.On(rejection));
    }

    [Fact]
    public void On_SameCancelConfirmationAgainAfterCancelWasRejected_IsKnown()
    {
        var pending = Report("p", ExecType.PendingCancel);
        var asked = Changed(Submitted(Acknowledged()), pending);
        var back = Changed(asked, Report("r", ExecType.CancelRejected));
        Assert.Equal(new OrderDecision.Known(), back.On(pending));
    }

    [Theory]
    [InlineData(ExecType.New)]
    [InlineData(ExecType.PendingCancel)]
    [InlineData(ExecType.CancelRejected)]
    public void On_ReportThatTheEndOvertook_IsKnown(ExecType late)
    {
        Assert.Equal(new OrderDecision.Known(), Submitted(Executed("1", 10)).On(Report("x", late)));
        Assert.Equal(new OrderDecision.Known(), Submitted(Canceled()).On(Report("x", late)));
    }

    [Fact]
    public void On_AcknowledgementUnderAnotherId_IsKnown() =>
        Assert.Equal(new OrderDecision.Known(), Submitted(Acknowledged("a")).On(Report("b", ExecType.New)));

    [Fact]
    public void On_FillBeforeAcknowledgement_CountsAndTheAcknowledgementChangesNoStatus()
    {
        var filled = Changed(Submitted(), Trade("1", 4));
        var acknowledged = Changed(filled, Report("a", ExecType.New));
        Assert.Equal((OrderStatus.PartiallyFilled, OrderStatus.PartiallyFilled), (filled.Status, acknowledged.Status));
        Assert.Equal(new Quantity(4), acknowledged.CumulativeQuantity);
    }

    [Theory]
    [InlineData("10.00000001")]
    [InlineData("79228162514264337593543950335")]
    public void On_FillAboveTheOrderedQuantity_IsRefused(string quantity) =>
        AssertRefused("OVERFILL", Submitted(Executed("1", 4)).On(Trade("2", decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void On_FillAfterFilled_IsRefused() => AssertRefused("ILLEGAL_TRANSITION", Submitted(Executed("1", 10)).On(Trade("2", 1)));

    [Fact]
    public void On_TradeWithoutFill_IsRefused() => AssertRefused("FILL_INVALID", Submitted().On(Report("1", ExecType.Trade)));

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-1, 100)]
    [InlineData(1, 0)]
    [InlineData(1, -100)]
    public void On_FillWithoutQuantityOrPrice_IsRefused(int quantity, int price) =>
        AssertRefused("FILL_INVALID", Submitted().On(Trade("1", quantity, price)));

    [Fact]
    public void On_FillOfAbsurdValue_IsRefused() => AssertRefused("FILL_INVALID", Submitted().On(Trade("1", 10, 1e23m)));

    [Fact]
    public void On_FillDuringPendingCancel_CountsAndStaysPending()
    {
        var order = Changed(Submitted(Acknowledged(), CancelAsked()), Trade("1", 4));
        Assert.Equal((OrderStatus.PendingCancel, new Quantity(4), new Quantity(6)), (order.Status, order.CumulativeQuantity, order.LeavesQuantity));
    }

    [Fact]
    public void On_WholeFillDuringPendingCancel_IsFilled()
    {
        var order = Changed(Submitted(Acknowledged(), CancelAsked()), Trade("1", 10));
        Assert.Equal((OrderStatus.Filled, Quantity.Zero), (order.Status, order.LeavesQuantity));
    }

    [Fact]
    public void On_FillAfterCanceled_CountsAndStaysCanceled()
    {
        var order = Changed(Submitted(Acknowledged(), CancelAsked(), Canceled()), Trade("1", 10));
        Assert.Equal((OrderStatus.Canceled, new Quantity(10), Quantity.Zero), (order.Status, order.CumulativeQuantity, order.LeavesQuantity));
    }

    [Fact]
    public void On_FillAfterCanceledAboveTheOrderedQuantity_IsRefused() =>
        AssertRefused("OVERFILL", Submitted(Executed("1", 4), Canceled()).On(Trade("2", 7)));

    public static TheoryData<OrderStatus> BeforeCancel() => [OrderStatus.PendingNew, OrderStatus.New, OrderStatus.PartiallyFilled];

    [Theory]
    [MemberData(nameof(BeforeCancel))]
    public void On_CancelRejected_ReturnsToWhereItWas(OrderStatus before)
    {
        var order = before switch
        {
            OrderStatus.PendingNew => Submitted(),
            OrderStatus.New => Submitted(Acknowledged()),
            _ => Submitted(Acknowledged(), Executed("1", 4)),
        };
        var back = Changed(Order.Fold(order, CancelAsked()), Report("r", ExecType.CancelRejected, text: "too late"));
        Assert.Equal((before, "too late"), (back.Status, back.Text));
    }

    [Fact]
    public void On_CancelRejectedAfterFillsWhilePending_IsPartiallyFilled() => Assert.Equal(
        OrderStatus.PartiallyFilled, Changed(Submitted(Acknowledged(), CancelAsked(), Executed("1", 4)), Report("r", ExecType.CancelRejected)).Status);

    [Fact]
    public void On_CancelRejectedThatNobodyAskedFor_IsRefused() =>
        AssertRefused("ILLEGAL_TRANSITION", Submitted(Acknowledged()).On(Report("r", ExecType.CancelRejected)));

    [Theory]
    [InlineData(ExecType.Canceled, OrderStatus.Canceled)]
    [InlineData(ExecType.Rejected, OrderStatus.Rejected)]
    [InlineData(ExecType.Expired, OrderStatus.Expired)]
    public void On_End_HasNothingLeftAndTheBrokersWords(ExecType type, OrderStatus end)
    {
        var order = Changed(Submitted(Acknowledged()), Report("e", type, text: "the market is closed"));
        Assert.Equal((end, Quantity.Zero, "the market is closed"), (order.Status, order.LeavesQuantity, order.Text));
    }

    [Fact]
    public void Cancel_OpenOrder_AsksOnce()
    {
        var order = Submitted(Acknowledged());
        var decision = Assert.IsType<OrderDecision.Changed>(order.Cancel(At(5)));
        Assert.Equal([new CancelRequested(At(5))], decision.Events);
        Assert.Equal(new OrderDecision.Known(), Order.Fold(order, decision.Events[0]).Cancel(At(6)));
    }

    [Fact]
    public void Cancel_ClosedOrder_IsRefused()
    {
        AssertRefused("ORDER_NOT_OPEN", Submitted(Executed("1", 10)).Cancel(At(5)));
        AssertRefused("ORDER_NOT_OPEN", Submitted(Canceled()).Cancel(At(5)));
    }

    [Fact]
    public void Version_AnyOrder_IsTheNumberOfItsEvents() =>
        Assert.Equal((1, 4), (Submitted().Version, Submitted(Acknowledged(), Executed("1", 4), CancelAsked()).Version));

    private static Order Changed(Order order, ExecutionReport report)
    {
        var decision = Assert.IsType<OrderDecision.Changed>(order.On(report));
        return Order.Fold(order, Assert.Single(decision.Events));
    }

    private static void AssertRefused(string code, OrderDecision decision) =>
        Assert.Equal(code, Assert.IsType<OrderDecision.Refused>(decision).Code);
}
