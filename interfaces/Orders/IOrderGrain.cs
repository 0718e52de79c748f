using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.Orders;

/// <summary>One order, from submission to its terminal status. Key: the client order id.</summary>
[Alias("trader.IOrderGrain")]
public interface IOrderGrain : IGrainWithStringKey
{
    /// <summary>The order as it now is, or null if this id was never used.</summary>
    [AlwaysInterleave, Alias("Find")]
    Task<Order?> Find();

    /// <summary>
    /// Records the order and sends it. The same request again changes nothing and answers with the order as it is; another request
    /// under the same id is a <see cref="SubmissionOutcome.Conflict"/>.
    /// </summary>
    [Alias("Submit")]
    Task<Submission> Submit(NewOrder request, AccountId account);

    /// <summary>Records that the pre-trade check refused the order. As with <see cref="Submit"/>, the id is then used.</summary>
    [Alias("Deny")]
    Task<Submission> Deny(NewOrder request, Denial denial);

    /// <summary>
    /// Takes what the broker tells, in order, and makes it durable in one step. A repeated report changes nothing; an illegal one is
    /// logged and changes nothing.
    /// </summary>
    [Alias("Apply")]
    Task<Order> Apply(ImmutableArray<ExecutionReport> reports);

    /// <summary>Asks the broker to cancel what is left.</summary>
    [Alias("Cancel")]
    Task<Cancellation> Cancel();

    /// <summary>The order's facts from the first.</summary>
    [Alias("GetJournal")]
    Task<ImmutableArray<OrderEvent>> GetJournal();
}
