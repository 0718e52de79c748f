using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What the embedded runtime does with sequences that nobody reads on.</summary>
public sealed class EnumerationTests
{
    [Fact]
    public async Task Sequence_ThatNobodyReadsOn_IsDisposedOfAfterATime()
    {
        await using var silo = new TestSilo();
        var grain = silo.Grain<ICounter>("k");
        var numbers = grain.Count(10).WithBatchSize(1).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await numbers.MoveNextAsync();

        silo.Clock.Advance(TimeSpan.FromSeconds(30));
        await grain.Note("still there");
        silo.Clock.Advance(TimeSpan.FromSeconds(30));
        await grain.Note("gone");

        Assert.Equal(["made 0", "still there", "left", "gone"], silo.Journal.Entries);
        await Assert.ThrowsAsync<EnumerationAbortedException>(() => numbers.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task Sequence_WhoseNextItemIsWaitedFor_IsNotTakenForAbandoned()
    {
        await using var silo = new TestSilo();
        var grain = silo.Grain<ICounter>("k");
        await using var numbers = grain.CountAt("gate", CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = numbers.MoveNextAsync();

        for (var i = 0; i < 3; i++)
        {
            silo.Clock.Advance(TimeSpan.FromSeconds(30));
            await grain.Note("another look is over");
        }

        silo.Gates.Open("gate");

        Assert.True(await next);
    }
}
