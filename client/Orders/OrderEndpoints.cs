using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.Health;
using OrleansTrader.Api.Requests;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Orders;

internal static class OrderEndpoints
{
    // The refusals of the domain that a client meets most; docs/api.md has them all.
    private static readonly ProblemKind[] Refusals =
    [
        ProblemKind.UnknownPortfolio, ProblemKind.Refusal("UNKNOWN_SYMBOL"), ProblemKind.Refusal("QUANTITY_NOT_POSITIVE"),
        ProblemKind.Refusal("QUANTITY_OFF_LOT_GRID"), ProblemKind.Refusal("PRICE_OFF_TICK_GRID"), ProblemKind.Refusal("MAX_ORDER_NOTIONAL"),
    ];

    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/orders").WithTags("Orders");
        orders.MapPost("", Submit).WithName("SubmitOrder").WithSummary("Trade")
            .WithDescription(
                "201 for a new order, 200 with the same order where the same request came before under the same clOrdId. A refused "
                + "order answers 422 with the refusal's own code and numbers.")
            .Accepts<NewOrderBody>("application/json")
            .AddEndpointFilter<ReadinessGate>()
            .Refuses(
            [
                ProblemKind.InvalidRequest, ProblemKind.ClOrdIdReused, ProblemKind.UnsupportedMediaType, ProblemKind.NotReady,
                .. Refusals,
            ]);
        orders.MapGet("/{id}", Find).WithName("GetOrder").WithSummary("One order")
            .Refuses(ProblemKind.OrderNotFound);
        orders.MapDelete("/{id}", Cancel).WithName("CancelOrder").WithSummary("Cancel what is left of an order")
            .WithDescription("200 where the broker has cancelled it at once, 202 where its answer is awaited.")
            .AddEndpointFilter<ReadinessGate>()
            .Refuses(ProblemKind.OrderNotFound, ProblemKind.OrderNotOpen, ProblemKind.CancelRefused, ProblemKind.NotReady);
        orders.MapGet("/{id}/journal", GetJournal).WithName("GetOrderJournal").WithSummary("Everything that happened to an order")
            .Refuses(ProblemKind.OrderNotFound);
    }

    private static async Task<Results<Created<OrderView>, Ok<OrderView>, ProblemResult>> Submit(
        HttpRequest request, ApiSettings settings, InstrumentCatalog instruments, IGrainFactory grains)
    {
        if (!request.HasJsonContentType())
            return ProblemKind.UnsupportedMediaType.With("The body must be application/json.");
        var faults = new RequestFaults();
        if (await JsonBody.Read(request, faults) is not { } body || NewOrderReader.Read(body, faults) is not { } order)
            return faults.ToProblem();

        // What can be refused without a grain is: it leaves no trace and does not use the id up.
        if (!settings.PortfolioIds.Contains(order.Portfolio))
            return ProblemKind.UnknownPortfolio.With($"portfolio is {order.Portfolio}, which does not exist here.");
        if (instruments.Find(order.Symbol) is not { } instrument)
            return Refused(new UnknownSymbol(order.Symbol));
        if (order.Check(instrument) is { } fault)
            return Refused(fault);

        var submission = await grains.GetGrain<IPortfolioGrain>(order.Portfolio.Value).Submit(order);
        return Answer(submission);
    }

    private static async Task<Results<Ok<OrderView>, ProblemResult>> Find(string id, IGrainFactory grains) =>
        await FindOrder(id, grains) is { } order ? TypedResults.Ok(OrderView.From(order)) : NotFound(id);

    private static async Task<Results<Accepted<OrderView>, Ok<OrderView>, ProblemResult>> Cancel(string id, IGrainFactory grains)
    {
        if (!Identifier.IsValid(id))
            return NotFound(id);
        var cancellation = await grains.GetGrain<IOrderGrain>(id).Cancel();
        return cancellation.Order is { } order ? Answer(cancellation.Outcome, order) : NotFound(id);
    }

    private static async Task<Results<Ok<IReadOnlyList<OrderEventView>>, ProblemResult>> GetJournal(string id, IGrainFactory grains)
    {
        if (!Identifier.IsValid(id))
            return NotFound(id);
        var journal = await grains.GetGrain<IOrderGrain>(id).GetJournal();
        return journal.IsDefaultOrEmpty
            ? NotFound(id)
            : TypedResults.Ok<IReadOnlyList<OrderEventView>>([.. journal.Select(OrderEventView.From)]);
    }

    internal static Results<Accepted<OrderView>, Ok<OrderView>, ProblemResult> Answer(CancellationOutcome outcome, Order order)
    {
        if (outcome == CancellationOutcome.NotOpen)
            return ProblemKind.OrderNotOpen.With($"order {order.ClOrdId} is {order.Status}; nothing is left to cancel.");
        return order.Status switch
        {
            OrderStatus.PendingCancel => TypedResults.Accepted(Routes.Order(order.ClOrdId.Value), OrderView.From(order)),
            OrderStatus.Canceled => TypedResults.Ok(OrderView.From(order)),
            _ when order.Status.IsOpen() =>
                ProblemKind.CancelRefused.With($"order {order.ClOrdId} is still {order.Status}: {order.Text ?? "the broker refused"}."),
            _ => ProblemKind.OrderNotOpen.With($"order {order.ClOrdId} became {order.Status} before it could be cancelled."),
        };
    }

    private static Results<Created<OrderView>, Ok<OrderView>, ProblemResult> Answer(Submission submission)
    {
        var order = submission.Order;
        if (submission.Outcome == SubmissionOutcome.Conflict)
            return ProblemKind.ClOrdIdReused.With($"clOrdId {order.ClOrdId} is another order's since {order.CreatedAt}; nothing was done.");
        if (order.Denial is { } denial)
            return Refused(denial);
        var view = OrderView.From(order);
        return submission.Outcome == SubmissionOutcome.Repeated
            ? TypedResults.Ok(view)
            : TypedResults.Created(Routes.Order(view.ClOrdId), view);
    }

    private static ProblemResult Refused(Denial denial)
    {
        var view = DenialView.From(denial);
        return new ProblemResult(ProblemKind.Refusal(view.Code).ToProblem(view.Text) with { Numbers = view.Numbers });
    }

    private static Task<Order?> FindOrder(string id, IGrainFactory grains) =>
        Identifier.IsValid(id) ? grains.GetGrain<IOrderGrain>(id).Find() : Task.FromResult<Order?>(null);

    private static ProblemResult NotFound(string id) => ProblemKind.OrderNotFound.With($"There is no order {id}.");
}
