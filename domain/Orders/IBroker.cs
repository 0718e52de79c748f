using System.Collections.Immutable;

namespace OrleansTrader.Orders;

/// <summary>Port: one broker account.</summary>
public interface IBroker
{
    AccountId Account { get; }

    /// <summary>
    /// Sends an order. The broker knows it by its client order id; the caller sends each at most once.
    /// </summary>
    /// <returns>What the broker answers at once, in order; what it tells later comes by other ways.</returns>
    Task<ImmutableArray<ExecutionReport>> Submit(Order order, CancellationToken cancellation);

    /// <summary>Asks to cancel what is left of an order.</summary>
    Task<ImmutableArray<ExecutionReport>> Cancel(Order order, CancellationToken cancellation);
}
