using Microsoft.AspNetCore.Http;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.Orders;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Api;

/// <summary>The answers to a request to cancel, also those that no broker here gives cause for.</summary>
public sealed class CancelAnswerTests
{
    private static readonly Timestamp Time = Timestamp.Parse("2018-04-04T09:30:00Z");

    private static readonly ExecId Report = ExecId.Parse("r-1");

    [Fact]
    public void Answer_WhileTheBrokerThinks_Is202() => Assert.Equal(202, Status(CancellationOutcome.Requested, new CancelRequested(Time)));

    [Fact]
    public void Answer_OnceCanceled_Is200() => Assert.Equal(
        200, Status(CancellationOutcome.Requested, new CancelRequested(Time), new OrderCanceled(Time, Report, null)));

    [Fact]
    public void Answer_RefusedByTheBroker_Is409WithItsWords()
    {
        var problem = Problem(CancellationOutcome.Requested, new CancelRequested(Time), new CancelRefused(Time, Report, "too late"));

        Assert.Equal((409, "CANCEL_REFUSED", "order o-1 is still PendingNew: too late."), (problem.Status, problem.Code, problem.Detail));
    }

    [Fact]
    public void Answer_OvertakenByAnEnd_Is409()
    {
        var problem = Problem(CancellationOutcome.Requested, new CancelRequested(Time), new OrderExpired(Time, Report, null));

        Assert.Equal((409, "ORDER_NOT_OPEN"), (problem.Status, problem.Code));
        Assert.Equal("order o-1 became Expired before it could be cancelled.", problem.Detail);
    }

    [Fact]
    public void Answer_NothingLeft_Is409()
    {
        var problem = Problem(CancellationOutcome.NotOpen, new OrderCanceled(Time, Report, null));

        Assert.Equal((409, "ORDER_NOT_OPEN"), (problem.Status, problem.Code));
        Assert.Equal("order o-1 is Canceled; nothing is left to cancel.", problem.Detail);
    }

    private static int? Status(CancellationOutcome outcome, params OrderEvent[] later) =>
        (Answer(outcome, later) as IStatusCodeHttpResult)?.StatusCode;

    private static Problem Problem(CancellationOutcome outcome, params OrderEvent[] later) =>
        Assert.IsType<ProblemResult>(Answer(outcome, later)).Problem;

    private static IResult Answer(CancellationOutcome outcome, OrderEvent[] later)
    {
        var request = new NewOrder(
            ClOrdId.Parse("o-1"), PortfolioId.Parse("demo"), Symbol.Parse("SPY"), Side.Buy, OrderType.Market, new Quantity(1));
        var order = Order.Fold(null, new OrderSubmitted(Time, request, AccountId.Parse("paper:demo")));
        return OrderEndpoints.Answer(outcome, later.Aggregate(order, Order.Fold)).Result;
    }
}
