using OrleansTrader.Orders;
using OrleansTrader.Values;
using static OrleansTrader.Tests.TradingSystem;

namespace OrleansTrader.Tests.Orders;

/// <summary>
/// Two silos that don't know of each other hold the same grains over one store, as after a partition. What one of them wrote, the other
/// can't write again or over.
/// </summary>
public sealed class RacingActivationsTests : IAsyncLifetime
{
    private const int Rounds = 25;

    private readonly TradingSystem _one = new();
    private TradingSystem _other = null!;

    public async ValueTask InitializeAsync()
    {
        await _one.Portfolio.Open();
        await _one.Quote(100, 100.02m);
        await _one.Portfolio.Submit(Buy("o-1", 1000, limit: 90));
        _other = new TradingSystem(shared: _one.Store);
        await _other.Portfolio.Open();
        await _other.Quote(100, 100.02m);
        Assert.Equal(OrderStatus.New, (await _other.Order("o-1").Find())!.Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task Apply_BehindAnotherActivation_IsRefusedAndTheOrderIsReadAgain()
    {
        await ApplyUntilTaken(_one, "a");

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => _other.Order("o-1").Apply([Fill("b")]));

        Assert.Contains("'order/o-1' is at version 3, not at the expected 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await Executions(_other));
        await ApplyUntilTaken(_other, "b");
        Assert.Equal(["a", "b"], await Executions(_other));
    }

    [Fact]
    public async Task Submit_UnderAnIdThatAnotherActivationTook_IsRefusedAndTheOrderIsReadAgain()
    {
        Assert.Null(await _other.Order("o-2").Find());
        await _one.Order("o-2").Submit(Buy("o-2", 5, limit: 90), TradingSystem.Paper);

        await Assert.ThrowsAnyAsync<Exception>(() => _other.Order("o-2").Submit(Buy("o-2", 7, limit: 80), TradingSystem.Paper));

        var again = await _other.Order("o-2").Submit(Buy("o-2", 7, limit: 80), TradingSystem.Paper);
        Assert.Equal((SubmissionOutcome.Conflict, new Quantity(5)), (again.Outcome, again.Order.Request.Quantity));
    }

    [Fact]
    public async Task Apply_ByTwoActivationsAtOnce_RecordsEveryExecutionOnce()
    {
        var refusals = 0;
        for (var round = 0; round < Rounds; round++)
            refusals += (await Task.WhenAll(ApplyUntilTaken(_one, $"a{round}"), ApplyUntilTaken(_other, $"b{round}"))).Sum();

        Assert.True(refusals >= Rounds, $"The activations met {refusals} times in {Rounds} rounds.");
        var journal = await _one.Store.Read("order/o-1", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long)number), journal.Select(entry => entry.Version));

        // Whoever comes next brings the ledger to where the order is.
        await using var next = new TradingSystem(shared: _one.Store);
        await next.Portfolio.Open();
        var executions = await Executions(next);
        Assert.Equal(2 * Rounds, executions.Count);
        Assert.Equal(executions.Count, executions.Distinct().Count());
        Assert.Equal(new Quantity(2 * Rounds), (await next.Ledger()).QuantityOf(Spy));
    }

    private static ExecutionReport Fill(string execId) => Given.Trade(execId, quantity: 1, price: 90);

    /// <summary>As a broker's stream does that repeats what was not taken.</summary>
    /// <returns>How often it was refused.</returns>
    private static async Task<int> ApplyUntilTaken(TradingSystem system, string execId)
    {
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                await system.Order("o-1").Apply([Fill(execId)]);
                return refusals;
            }
            catch (Exception refusal) when (refusals < 100)
            {
                Assert.Contains("version", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> Executions(TradingSystem system) =>
        [.. (await system.Order("o-1").Find())!.Executions.Select(execution => execution.ExecId.Value)];
}
