using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Journal;

namespace OrleansTrader.Tests.Storage;

/// <summary>The store against dictionaries: any sequence of calls has the same answers from both.</summary>
public abstract class ModelContract(StoreHost host) : StoreTest(host)
{
    private static readonly string[] Streams = ["order/1", "order/2", "order/10", "portfolio/demo"];

    /// <summary>A call on a stream. Versions are relative to the stream's current one, so that most appends are right.</summary>
    public abstract record Call(string Stream)
    {
        public sealed record Append(string Stream, int Off, int Count) : Call(Stream);

        public sealed record Snapshot(string Stream, int Off) : Call(Stream);

        public sealed record Read(string Stream, int Back) : Call(Stream);

        public sealed record Reopen(string Stream) : Call(Stream);
    }

    [Fact]
    public void AnyCalls_InAnyOrder_AnswerAsTheModelDoes()
    {
        var stream = Gen.Elements(Streams);
        var right = Gen.Constant(0);
        var off = Gen.Frequency((4, right), (1, Gen.Choose(-3, 2)));
        var calls = Gen.Frequency(
            (12, from name in stream from wrong in off from count in Gen.Choose(1, 4) select (Call)new Call.Append(name, wrong, count)),
            (3, from name in stream from back in Gen.Choose(-4, 1) select (Call)new Call.Snapshot(name, back)),
            (4, from name in stream from back in Gen.Choose(0, 6) select (Call)new Call.Read(name, back)),
            (1, from name in stream select (Call)new Call.Reopen(name)));

        Prop.ForAll(calls.ListOf().ToArbitrary(), sequence => Compare([.. sequence])).QuickCheckThrowOnFailure();
    }

    private ClosingStore OpenIn(string place) => Open(place, rememberedStreams: 16, maxGroupSize: 5);

    private async Task Compare(Call[] sequence)
    {
        var place = Guid.NewGuid().ToString("N");
        var store = OpenIn(place);
        var model = new Dictionary<string, (List<string> Events, StreamSnapshot? Snapshot)>(StringComparer.Ordinal);
        // Writes are queued without waiting, so that they meet in groups; they are answered in the order of the calls.
        var writes = new List<(Task Task, Func<Task> Check)>();
        foreach (var call in sequence)
        {
            var (events, snapshot) = model.TryGetValue(call.Stream, out var known) ? known : ([], null);
            switch (call)
            {
                case Call.Append append when append.Off + events.Count >= 0:
                    var entries = Entries(append.Count, from: events.Count + 1);
                    var writing = store.Append(call.Stream, events.Count + append.Off, entries, Cancellation);
                    var actual = events.Count;
                    if (append.Off != 0)
                    {
                        writes.Add((writing, async () =>
                            Assert.Equal(actual, (await Assert.ThrowsAsync<VersionConflictException>(() => writing)).Actual)));
                        break;
                    }
                    events.AddRange(Enumerable.Range(actual + 1, append.Count).Select(number => $"{number}"));
                    model[call.Stream] = (events, snapshot);
                    writes.Add((writing, async () => Assert.Equal(actual + append.Count, await writing)));
                    break;
                case Call.Snapshot keep when events.Count + keep.Off >= 1:
                    var kept = new StreamSnapshot(events.Count + keep.Off, new byte[] { (byte)(events.Count + keep.Off) });
                    var keeping = store.WriteSnapshot(call.Stream, kept, Cancellation);
                    if (keep.Off > 0)
                    {
                        writes.Add((keeping, async () => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => keeping)));
                        break;
                    }
                    if (snapshot is null || snapshot.Version <= kept.Version)
                        model[call.Stream] = (events, kept);
                    writes.Add((keeping, () => keeping));
                    break;
                case Call.Read read:
                    await Answered();
                    var after = Math.Max(0, events.Count - read.Back);
                    var found = await store.Read(call.Stream, after, Cancellation);
                    Assert.Equal(events.Skip(after), found.Select(TextOf));
                    Assert.Equal(Enumerable.Range(after + 1, events.Count - after).Select(version => (long)version), found.Select(entry => entry.Version));
                    await SameSnapshot(call.Stream, snapshot);
                    break;
                case Call.Reopen:
                    await store.DisposeAsync();
                    await Answered();
                    store = OpenIn(place);
                    break;
            }
        }
        await Answered();
        Assert.Equal(model.Keys.Order(StringComparer.Ordinal), await store.Streams("", Cancellation));
        foreach (var (name, (events, snapshot)) in model)
        {
            Assert.Equal(events, (await store.Read(name, cancellation: Cancellation)).Select(TextOf));
            await SameSnapshot(name, snapshot);
        }
        await store.DisposeAsync();

        async Task Answered()
        {
            foreach (var (_, check) in writes)
                await check();
            writes.Clear();
        }

        async Task SameSnapshot(string name, StreamSnapshot? expected)
        {
            var found = await store.ReadSnapshot(name, Cancellation);
            Assert.Equal(expected?.Version, found?.Version);
            Assert.Equal(expected?.Payload.ToArray(), found?.Payload.ToArray());
        }
    }
}
