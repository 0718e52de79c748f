using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What goes along with calls where no turn runs on its caller's thread.</summary>
public sealed class QueuedCallTests
{
    [Fact]
    public async Task RequestContext_OfTheFirstCall_IsThereWhenTheGrainBegins()
    {
        var turns = new QueueScheduler();
        await using var silo = new TestSilo(turns.Register);
        RequestContext.Set("user", "ann");
        var call = silo.Grain<IContextual>("k").ReadAtActivation();
        RequestContext.Clear();

        turns.RunAll();

        Assert.Equal("ann", await call);
        _ = silo.Silo.StopAsync(TestContext.Current.CancellationToken);
        turns.RunAll();
    }

    [Fact]
    public async Task Sequence_ReadItemByItem_IsComplete()
    {
        var turns = new QueueScheduler();
        await using var silo = new TestSilo(turns.Register);
        var numbers = silo.Grain<ICounter>("k").CountSlowly(3).WithBatchSize(1).ToListAsync(TestContext.Current.CancellationToken).AsTask();

        while (!numbers.IsCompleted)
        {
            turns.RunAll();
            await Task.Yield();
        }

        Assert.Equal([0, 1, 2], await numbers);
        _ = silo.Silo.StopAsync(TestContext.Current.CancellationToken);
        turns.RunAll();
    }
}
