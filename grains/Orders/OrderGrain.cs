using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using OrleansTrader.Accounts;
using OrleansTrader.Journal;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;

namespace OrleansTrader.Orders;

/// <summary>
/// One order, from submission to its terminal status. Key: the client order id. Reentrant, because the broker's answer comes back to
/// it while it still waits for the account; every decision is one turn, and told only when it is durable. All of it is in the journal, so it goes
/// soon when nobody asks for it.
/// </summary>
[Reentrant]
[CollectionAgeLimit(Minutes = 5)]
internal sealed partial class OrderGrain(IEventStore events, TimeProvider clock, ILogger<OrderGrain> log) : Grain, IOrderGrain
{
    private Journal<Order, OrderEvent> _journal = null!;
    private Order? _told;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _journal = Journals.OfOrder(events, this.GetPrimaryKeyString(), DeactivateOnIdle);
        await _journal.Load(cancellationToken);
    }

    public async Task<Order?> Find()
    {
        await _journal.Confirm();
        return _journal.Durable;
    }

    public async Task<Submission> Submit(NewOrder request, AccountId account)
    {
        if (_journal.State is { } known)
            return await Repeat(known, request);

        _journal.Raise(new OrderSubmitted(clock.Now(), request, account));
        await _journal.Confirm();
        await Account(account).Send(_journal.Durable!);
        return new Submission(SubmissionOutcome.Accepted, _journal.Durable!);
    }

    public async Task<Submission> Deny(NewOrder request, Denial denial)
    {
        if (_journal.State is { } known)
            return await Repeat(known, request);

        _journal.Raise(new OrderDenied(clock.Now(), request, denial));
        await _journal.Confirm();
        LogDenied(request.ClOrdId, denial.Code, denial.Text);
        return new Submission(SubmissionOutcome.Denied, _journal.Durable!);
    }

    public async Task<Order> Apply(ImmutableArray<ExecutionReport> reports)
    {
        foreach (var report in reports)
            Take(report);
        await _journal.Confirm();
        await Tell(_journal.Durable!);
        return _journal.Durable!;
    }

    public async Task<Cancellation> Cancel()
    {
        if (_journal.State is not { } order)
            return new Cancellation(CancellationOutcome.Unknown, null);

        switch (order.Cancel(clock.Now()))
        {
            case OrderDecision.Refused:
                await _journal.Confirm();
                return new Cancellation(CancellationOutcome.NotOpen, _journal.Durable);
            case OrderDecision.Changed(var news):
                Raise(news);
                await _journal.Confirm();
                await Account(order.Account!.Value).Cancel(_journal.Durable!);
                break;
        }

        await _journal.Confirm();
        return new Cancellation(CancellationOutcome.Requested, _journal.Durable);
    }

    public async Task<ImmutableArray<OrderEvent>> GetJournal()
    {
        await _journal.Confirm();
        return [.. await _journal.ReadAll()];
    }

    private Order State => _journal.State ?? throw new InvalidOperationException($"No order {this.GetPrimaryKeyString()} was ever submitted.");

    private async Task<Submission> Repeat(Order known, NewOrder request)
    {
        await _journal.Confirm();
        if (known.Request != request)
            return new Submission(SubmissionOutcome.Conflict, _journal.Durable!);
        if (_journal.Durable is { Status: var status, Account: { } account } && status.IsOpen())
            await Account(account).Resume(_journal.Durable);
        return new Submission(SubmissionOutcome.Repeated, _journal.Durable!);
    }

    private void Take(ExecutionReport report)
    {
        switch (State.On(report))
        {
            case OrderDecision.Changed(var news):
                Raise(news);
                break;
            case OrderDecision.Refused(var code, var text):
                LogRefusedReport(report.ClOrdId, report.ExecId, code, text);
                break;
        }
    }

    private void Raise(ImmutableArray<OrderEvent> news)
    {
        foreach (var fact in news)
            _journal.Raise(fact);
    }

    /// <summary>
    /// A report that is known already is told as well if it was not before: the grain may have failed between recording and telling.
    /// </summary>
    private async Task Tell(Order order)
    {
        if (ReferenceEquals(order, _told))
            return;
        await GrainFactory.GetGrain<IPortfolioGrain>(order.Request.Portfolio.Value).Post(order);
        if (order.Request.Deployment is { } deployment)
            await GrainFactory.GetGrain<IStrategyGrain>(deployment.Value).OnOrder(order);
        _told = order;
    }

    private IBrokerAccountGrain Account(AccountId account) => GrainFactory.GetGrain<IBrokerAccountGrain>(account.Value);
}
