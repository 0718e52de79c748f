using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Grain methods that return sequences.</summary>
public sealed class EnumerableTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    private ICounter Counter => _silo.Grain<ICounter>("k");

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(250)]
    public async Task Sequence_ReadToItsEnd_HasEveryItemInOrder(int count) =>
        Assert.Equal(Enumerable.Range(0, count), await Counter.Count(count).ToListAsync(TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Sequence_OfItemsThatTakeTime_HasEveryItemInOrder(int batch) =>
        Assert.Equal(Enumerable.Range(0, 50), await Counter.CountSlowly(50).WithBatchSize(batch).ToListAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task Sequence_ReadTwice_StartsAnew()
    {
        var sequence = Counter.Count(3);

        Assert.Equal([0, 1, 2], await sequence.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([0, 1, 2], await sequence.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sequence_WithBatchSizeOne_IsReadItemByItem()
    {
        await foreach (var number in Counter.Count(3).WithBatchSize(1))
            _silo.Journal.Write($"got {number}");

        Assert.Equal(["made 0", "got 0", "made 1", "got 1", "made 2", "got 2", "left"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Sequence_LeftEarly_IsDisposedOfInTheGrain()
    {
        await foreach (var number in Counter.Count(1_000).WithBatchSize(2))
        {
            if (number == 1)
                break;
        }

        Assert.Equal(["made 0", "made 1", "left"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Sequence_ThatFails_BringsWhatCameBeforeAndThenTheException()
    {
        List<int> got = [];

        var thrown = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var number in Counter.Fail(3))
                got.Add(number);
        });

        Assert.Equal("after 3", thrown.Message);
        Assert.Equal([0, 1, 2], got);
    }

    [Fact]
    public async Task OtherCalls_BetweenItems_AreServed()
    {
        List<int> got = [];
        await foreach (var number in Counter.CountSlowly(3).WithBatchSize(1))
        {
            await Counter.Note($"between {number}");
            got.Add(number);
        }

        Assert.Equal([0, 1, 2], got);
        Assert.Equal(["between 0", "between 1", "between 2"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task OtherCalls_WhileAnItemIsWaitedFor_AreServed()
    {
        await using var numbers = Counter.CountAt("gate", CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = numbers.MoveNextAsync();

        await Counter.Note("meanwhile");
        _silo.Gates.Open("gate");

        Assert.True(await next);
        Assert.Equal(7, numbers.Current);
        Assert.False(await numbers.MoveNextAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sequence_Cancelled_EndsForTheCallerAndInTheGrain(bool byArgument)
    {
        using var source = new CancellationTokenSource();
        await using var numbers = byArgument
            ? Counter.CountAt("never", source.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken)
            : Counter.CountAt("never", CancellationToken.None).GetAsyncEnumerator(source.Token);
        var next = numbers.MoveNextAsync().AsTask();
        await _silo.Journal.WaitFor("waiting");

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await _silo.Journal.WaitFor("left");
        await Counter.Note("after");
        Assert.Equal(["waiting", "left", "after"], _silo.Journal.Entries);
    }

    [Fact]
    public async Task Sequence_GrainDeactivated_IsAborted()
    {
        await using var numbers = Counter.Count(10).WithBatchSize(1).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await numbers.MoveNextAsync();

        await Counter.Leave();
        await Counter.Note("woken again");

        await Assert.ThrowsAsync<EnumerationAbortedException>(() => numbers.MoveNextAsync().AsTask());
        await _silo.Journal.WaitFor("made 0", "left", "woken again");
    }

    [Fact]
    public async Task Sequence_ReadByAGrain_Works() => Assert.Equal(45, await _silo.Grain<ICounter>("other").Sum("k", 10));
}

internal interface ICounter : IGrainWithStringKey
{
    IAsyncEnumerable<int> Count(int count);

    IAsyncEnumerable<int> CountSlowly(int count);

    IAsyncEnumerable<int> CountAt(string gate, CancellationToken cancellation);

    IAsyncEnumerable<int> Fail(int after);

    Task<int> Sum(string other, int count);

    Task Note(string entry);

    Task Leave();
}

internal sealed class CounterGrain(Gates gates, Journal journal) : Grain, ICounter
{
    public async IAsyncEnumerable<int> Count(int count)
    {
        await Task.CompletedTask;
        try
        {
            for (var i = 0; i < count; i++)
            {
                journal.Write($"made {i}");
                yield return i;
            }
        }
        finally
        {
            journal.Write("left");
        }
    }

    public async IAsyncEnumerable<int> CountSlowly(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public async IAsyncEnumerable<int> CountAt(string gate, [EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            journal.Write("waiting");
            await gates.Wait(gate).WaitAsync(cancellation);
            yield return 7;
        }
        finally
        {
            journal.Write("left");
        }
    }

    public async IAsyncEnumerable<int> Fail(int after)
    {
        await Task.CompletedTask;
        for (var i = 0; i < after; i++)
            yield return i;
        throw new FormatException($"after {after}");
    }

    public async Task<int> Sum(string other, int count)
    {
        var sum = 0;
        await foreach (var number in GrainFactory.GetGrain<ICounter>(other).CountSlowly(count))
            sum += number;
        return sum;
    }

    public Task Note(string entry)
    {
        journal.Write(entry);
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
