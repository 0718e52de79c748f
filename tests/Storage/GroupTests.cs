using System.Diagnostics.Metrics;
using OrleansTrader.Journal;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

public sealed class GroupTests : StorageTest
{
    [Fact]
    public async Task Appends_ThatWaitTogether_ShareOneCommit()
    {
        await using var store = OpenPatient();
        Task<long> first;
        Task<long>[] others;
        using (Blocked())
        {
            first = AppendAndLetItBeTaken(store, "order/first", 0);
            others = [.. Enumerable.Range(0, 500).Select(order => store.Append($"order/{order}", 0, Entries(1), Cancellation))];
        }

        await first;
        await Task.WhenAll(others);

        Assert.Equal(2, store.Commits);
    }

    [Fact]
    public async Task Appends_BeyondTheGroupSize_GoIntoTheNextCommit()
    {
        await using var store = OpenPatient(options => options.MaxGroupSize = 10);
        Task<long> first;
        Task<long>[] others;
        using (Blocked())
        {
            first = AppendAndLetItBeTaken(store, "order/first", 0);
            // Four events each: the third append fills the group and is not split.
            others = [.. Enumerable.Range(0, 6).Select(order => store.Append($"order/{order}", 0, Entries(4), Cancellation))];
        }

        await first;
        await Task.WhenAll(others);

        Assert.Equal(3, store.Commits);
    }

    [Fact]
    public async Task Conflict_InsideAGroup_FailsOnlyItsAppend()
    {
        await using var store = OpenPatient();
        Task<long> first, winner, loser, next, stranger;
        using (Blocked())
        {
            first = AppendAndLetItBeTaken(store, "order/first", 0);
            winner = store.Append("order/1", 0, Entries(2), Cancellation);
            loser = store.Append("order/1", 0, Entries(3), Cancellation);
            next = store.Append("order/1", 2, Entries(1, from: 3), Cancellation);
            stranger = store.Append("order/2", 0, Entries(1), Cancellation);
        }

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => loser);

        Assert.Equal(2, conflict.Actual);
        Assert.Equal<long[]>([1, 2, 3, 1], await Task.WhenAll(first, winner, next, stranger));
        Assert.Equal(["1", "2", "3"], (await store.Read("order/1", cancellation: Cancellation)).Select(TextOf));
        Assert.Equal(2, store.Commits);
    }

    [Fact]
    public async Task Cancellation_OfAWaitingAppend_RemovesIt()
    {
        await using var store = OpenPatient();
        using var source = new CancellationTokenSource();
        Task<long> first, withdrawn, other;
        using (Blocked())
        {
            first = AppendAndLetItBeTaken(store, "order/1", 0);
            withdrawn = store.Append("order/1", 1, Entries(1), source.Token);
            other = store.Append("order/2", 0, Entries(1), source.Token);
            Assert.Equal(2, store.Waiting);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        }

        Assert.Equal(1, await first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        Assert.Equal(["order/1"], await store.Streams("", Cancellation));
        Assert.Single(await store.Read("order/1", cancellation: Cancellation));
    }

    [Fact]
    public async Task Cancellation_OfATakenAppend_ComesTooLate()
    {
        await using var store = OpenPatient();
        using var source = new CancellationTokenSource();
        Task<long> taken;
        using (Blocked())
        {
            taken = store.Append("order/1", 0, Entries(1), source.Token);
            Assert.True(SpinWait.SpinUntil(() => store.Waiting == 0, TimeSpan.FromSeconds(30)));
            await source.CancelAsync();
        }

        Assert.Equal(1, await taken);
    }

    [Fact]
    public async Task Dispose_WhileAppendsWait_AnswersThem()
    {
        var store = OpenPatient();
        Task<long> first;
        Task<long>[] others;
        ValueTask closing;
        using (Blocked())
        {
            first = AppendAndLetItBeTaken(store, "order/first", 0);
            others = [.. Enumerable.Range(0, 50).Select(order => store.Append($"order/{order}", 0, Entries(1), Cancellation))];
            closing = store.DisposeAsync();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Append("order/late", 0, Entries(1), Cancellation));
        }
        await closing;

        Assert.True(first.IsCompletedSuccessfully);
        Assert.All(others, append => Assert.True(append.IsCompletedSuccessfully));
        await using var again = Open();
        Assert.Equal(51, (await again.Streams("order/", Cancellation)).Count);
    }

    [Fact]
    public async Task Commits_AreCountedByTheMeter()
    {
        await using var store = Open();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, store))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            lock (counts)
                counts[instrument.Name] = counts.GetValueOrDefault(instrument.Name) + value;
        });
        listener.Start();

        await store.Append("order/1", 0, Entries(2), Cancellation);
        await store.Append("order/1", 2, Entries(2), Cancellation);

        lock (counts)
            Assert.Equal((2, 2), (counts["trader.storage.commits"], counts["trader.storage.writes"]));
    }

    // Waits out the test's lock on the file.
    private SqliteEventStore OpenPatient(Action<SqliteStorageOptions>? configure = null) => Open(options =>
    {
        options.BusyTimeout = TimeSpan.FromMinutes(1);
        configure?.Invoke(options);
    });
}
