using System.Text;
using OrleansTrader.Journal;
using OrleansTrader.Storage.PostgreSql;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>Two stores, as two processes have them, on one journal: the database decides between them.</summary>
public sealed class RaceTests(TemporaryDatabase database) : EntryTest, IClassFixture<TemporaryDatabase>
{
    [Fact]
    public async Task Appends_OfTwoStoresToOneVersion_ExactlyOneWins()
    {
        const int Rounds = 300;
        await using var one = database.Open("one-stream");
        await using var other = database.Open("one-stream");
        var winners = new List<string>();
        for (var version = 0L; version < Rounds; version++)
        {
            var expected = version;
            var results = await Task.WhenAll(
                Task.Run(() => Try(one, "order/1", expected, "one")), Task.Run(() => Try(other, "order/1", expected, "other")));
            winners.Add(Assert.Single(results, result => result is not null)!);
        }

        Assert.Equal(winners, (await one.Read("order/1", cancellation: Cancellation)).Select(TextOf));
    }

    [Fact]
    public async Task Appends_OfTwoStoresToManyStreams_NoneIsLostDoubledOrTorn()
    {
        const int Streams = 40, Rounds = 25;
        await using var one = database.Open("many-streams");
        await using var other = database.Open("many-streams", options => options.MaxGroupsInFlight = 4);
        var won = new List<string>[Streams];

        await Task.WhenAll(Enumerable.Range(0, Streams).Select(stream => Task.Run(async () =>
        {
            won[stream] = [];
            for (var version = 0L; version < 2 * Rounds; version += 2)
            {
                // As many orders as there are streams at a time, and in another order in each store.
                var results = await Task.WhenAll(
                    Try(one, $"order/{stream}", version, $"one-{version}"), Try(other, $"order/{stream}", version, $"other-{version}"));
                var winner = Assert.Single(results, result => result is not null)!;
                won[stream].AddRange([winner, winner]);
            }
        })));

        for (var stream = 0; stream < Streams; stream++)
        {
            var read = await other.Read($"order/{stream}", cancellation: Cancellation);
            Assert.Equal(won[stream], read.Select(TextOf));
            Assert.Equal(Enumerable.Range(1, 2 * Rounds).Select(version => (long)version), read.Select(entry => entry.Version));
            Assert.Equal(read.Select(entry => entry.Position).Order(), read.Select(entry => entry.Position));
        }

        // Two events each, so that half of an append would show.
        static Task<string?> Try(PostgreSqlEventStore store, string stream, long expected, string text) =>
            RaceTests.Try(store, stream, expected, text, text);
    }

    [Fact]
    public async Task Append_BehindWhatAnotherStoreWrote_ConflictsAndGoesOn()
    {
        await using var one = database.Open("stale");
        await using var other = database.Open("stale");
        await one.Append("order/1", 0, Entries(1), Cancellation);
        await other.Append("order/1", 1, Entries(3, from: 2), Cancellation);

        // The first store still believes in version 1.
        Assert.Equal(4, (await Assert.ThrowsAsync<VersionConflictException>(() => one.Append("order/1", 1, Entries(1), Cancellation))).Actual);
        Assert.Equal(5, await one.Append("order/1", 4, Entries(1, from: 5), Cancellation));
        Assert.Equal(5, (await Assert.ThrowsAsync<VersionConflictException>(() => other.Append("order/1", 9, Entries(1), Cancellation))).Actual);
    }

    private static async Task<string?> Try(PostgreSqlEventStore store, string stream, long expected, params string[] texts)
    {
        try
        {
            JournalEntry[] entries = [.. texts.Select(text => new JournalEntry("Raced", new Timestamp(1), Encoding.UTF8.GetBytes(text)))];
            await store.Append(stream, expected, entries, Cancellation);
            return texts[0];
        }
        catch (VersionConflictException conflict)
        {
            Assert.Equal(expected + texts.Length, conflict.Actual);
            return null;
        }
    }
}
