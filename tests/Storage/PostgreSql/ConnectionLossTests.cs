using OrleansTrader.Journal;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>Connections that end at any moment lose nothing that was acknowledged, and double nothing.</summary>
public sealed class ConnectionLossTests(TemporaryDatabase database) : EntryTest, IClassFixture<TemporaryDatabase>
{
    private const string EndAll = """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        """;

    [Fact]
    public async Task Backends_KilledDuringAppends_LoseAndDoubleNothing()
    {
        const int Writers = 50, Kills = 20;
        await using var store = database.Open("killed");
        var acknowledged = new long[Writers];
        var everyone = new Progress(Writers);
        var unknown = 0;
        using var killed = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(writer))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            // A writer that ends has failed, and the others would wait for it for ever.
            var gotOn = everyone.GotOn();
            if (await Task.WhenAny([gotOn, .. writing]).WaitAsync(Cancellation) is var first && first != gotOn)
            {
                await killed.CancelAsync();
                await first;
            }

            await database.Outside(EndAll);
        }
        await killed.CancelAsync();
        await Task.WhenAll(writing);

        for (var writer = 0; writer < Writers; writer++)
        {
            var read = await store.Read($"order/{writer}", cancellation: Cancellation);
            Assert.Equal(Enumerable.Range(1, (int)acknowledged[writer]).Select(version => (long)version), read.Select(entry => entry.Version));
            Assert.Equal(Entries((int)acknowledged[writer]).Select(entry => entry.Time), read.Select(entry => entry.Time));
        }
        TestContext.Current.SendDiagnosticMessage($"{acknowledged.Sum()} events, {unknown} outcomes unknown.");

        // The next kill may hit the reading, too.
        async Task<IReadOnlyList<RecordedEntry>> Read(string stream)
        {
            while (true)
            {
                try
                {
                    return await store.Read(stream, cancellation: Cancellation);
                }
                catch (StorageUnavailableException)
                {
                    Cancellation.ThrowIfCancellationRequested();
                }
            }
        }

        // As a grain does: after a fault it reads again, and goes on from there.
        async Task Write(int writer)
        {
            var stream = $"order/{writer}";
            var mayStillCome = false;
            while (!killed.IsCancellationRequested)
            {
                try
                {
                    acknowledged[writer] = await store.Append(
                        stream, acknowledged[writer], Entries(2, from: acknowledged[writer] + 1), Cancellation);
                    mayStillCome = false;
                    everyone.Advance(writer);
                }
                catch (StorageUnavailableException fault)
                {
                    var found = await Read(stream);
                    Assert.True(found.Count == acknowledged[writer] || ((fault.MayBeRecorded || mayStillCome) && found.Count == acknowledged[writer] + 2));
                    if (fault.MayBeRecorded)
                        Interlocked.Increment(ref unknown);
                    mayStillCome |= fault.MayBeRecorded;
                    if (found.Count > acknowledged[writer])
                        (acknowledged[writer], mayStillCome) = (found.Count, false);
                }
                catch (VersionConflictException conflict)
                {
                    Assert.True(mayStillCome, "A conflict with nobody.");
                    Assert.Equal(acknowledged[writer] + 2, conflict.Actual);
                    (acknowledged[writer], mayStillCome) = (conflict.Actual, false);
                }
            }
        }
    }

    [Fact]
    public async Task Append_RecordedButNotAnswered_IsToldToBeUnknownAndIsNotSentAgain()
    {
        await using var proxy = new CuttingProxy(database.ConnectionString);
        await using var store = database.Open("cut", options => options.ConnectionString = proxy.ConnectionString);
        await store.Append("order/1", 0, Entries(2), Cancellation);
        proxy.CutNextCommit();

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => store.Append("order/1", 2, Entries(2, from: 3), Cancellation));

        Assert.True(fault.MayBeRecorded);
        Assert.DoesNotContain(TemporaryDatabase.Password, fault.ToString());
        Assert.Equal(["1", "2", "3", "4"], (await store.Read("order/1", cancellation: Cancellation)).Select(TextOf));
        var late = await Assert.ThrowsAsync<VersionConflictException>(() => store.Append("order/1", 2, Entries(2, from: 3), Cancellation));
        Assert.Equal(4, late.Actual);
        Assert.Equal(5, await store.Append("order/1", 4, Entries(1, from: 5), Cancellation));
    }

    [Fact]
    public async Task Connections_ThatEndedWhileIdle_AreNotNoticed()
    {
        await using var store = database.Open("idle");
        for (var version = 0L; version < 10; version++)
        {
            await database.Outside(EndAll);
            Assert.Equal(version + 1, await store.Append("order/1", version, Entries(1), Cancellation));
            await database.Outside(EndAll);
            Assert.Equal(version + 1, (await store.Read("order/1", cancellation: Cancellation)).Count);
        }
    }

    [Fact]
    public async Task Append_ThatTheServerRefuses_IsCertainlyNotRecordedAndLaterOnesGoOn()
    {
        await using var store = database.Open("refused");
        await store.Append("order/1", 0, Entries(1), Cancellation);
        await database.Outside("""
            CREATE FUNCTION trader.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON trader.events EXECUTE FUNCTION trader.full_disk();
            """);
        try
        {
            var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Append("order/1", 1, Entries(1), Cancellation));
            Assert.False(fault.MayBeRecorded);
        }
        finally
        {
            await database.Outside("DROP TRIGGER full_disk ON trader.events");
        }

        Assert.Equal(2, await store.Append("order/1", 1, Entries(1, from: 2), Cancellation));
        Assert.Equal(["1", "2"], (await store.Read("order/1", cancellation: Cancellation)).Select(TextOf));
    }

    /// <summary>Tells when every writer has had an append acknowledged since it was asked.</summary>
    private sealed class Progress(int writers)
    {
        private readonly HashSet<int> _missing = [];
        private TaskCompletionSource _all = new();

        public Task GotOn()
        {
            lock (_missing)
            {
                _missing.UnionWith(Enumerable.Range(0, writers));
                _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _all.Task;
            }
        }

        public void Advance(int writer)
        {
            lock (_missing)
            {
                if (_missing.Remove(writer) && _missing.Count == 0)
                    _all.SetResult();
            }
        }
    }
}
