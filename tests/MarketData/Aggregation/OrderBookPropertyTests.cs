using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>The book beside a plain one, over random updates, snapshots, losses and prices that can't be.</summary>
public sealed class OrderBookPropertyTests
{
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");

    private static Gen<VenueEvent> Levels { get; } =
        from isAsk in Gen.Elements(true, false)
        from tick in Gen.Choose(0, 60)
        from size in Gen.Frequency((2, Gen.Constant(0)), (5, Gen.Choose(1, 9)))
        from fault in Gen.Frequency((400, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        let price = fault == 1 ? 0 : isAsk ? 129.5m + tick : 100 + tick / 2m
        let rests = fault == 2 ? -1 : size
        select isAsk ? VenueEvent.AskLevel(Noon, price, rests) : VenueEvent.BidLevel(Noon, price, rests);

    /// <summary>Levels of a snapshot as venues send them: best first, each once.</summary>
    private static Gen<VenueEvent[]> Snapshots { get; } =
        from bids in Gen.Choose(0, 40)
        from asks in Gen.Choose(0, 40)
        from worstFirst in Gen.Elements(true, false)
        let levels = Enumerable.Range(0, bids).Select(i => VenueEvent.BidLevel(Noon, 129 - i / 2m, i + 1))
            .Concat(Enumerable.Range(0, asks).Select(i => VenueEvent.AskLevel(Noon, 130 + i, i + 1)))
        let ordered = worstFirst ? levels.Reverse() : levels
        select new[] { VenueEvent.BookClear(Noon) }.Concat(ordered).Append(VenueEvent.BookEnd(Noon)).ToArray();

    private static Arbitrary<VenueEvent[][]> Streams { get; } = Arb.Array(Arb.From(Gen.Frequency(
        (30, Levels.Select(level => new[] { level })),
        (8, Gen.Constant(new[] { VenueEvent.BookEnd(Noon) })),
        (3, Snapshots),
        (1, Gen.Constant(new[] { VenueEvent.BookClear(Noon) })),
        (1, Gen.Elements(VenueEvent.BookLost(Noon), VenueEvent.Lost(Noon)).Select(lost => new[] { lost })))));

    [Fact]
    public void Take_AnyStream_IsThePlainBook() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200),
        Prop.ForAll(Streams, stream =>
        {
            var book = new OrderBook();
            var plain = new PlainBook();
            foreach (var news in stream.SelectMany(part => part))
            {
                _ = book.Take(in news);
                plain.Take(in news);
                Assert.Equal(plain.State, book.State);
                Assert.Equal(plain.Bids, Enumerable.Range(0, book.BidCount).Select(book.Bid));
                Assert.Equal(plain.Asks, Enumerable.Range(0, book.AskCount).Select(book.Ask));
            }
        }));

    [Fact]
    public void Take_ManyLevelsInAnyOrder_KeepsThemSorted() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Arb.From(Gen.Shuffle(Enumerable.Range(1, 500).ToArray())), order =>
        {
            var book = new OrderBook();
            _ = book.Take(VenueEvent.BookClear(Noon));
            foreach (var price in order)
                _ = book.Take(VenueEvent.BidLevel(Noon, price, 1));
            _ = book.Take(VenueEvent.BookEnd(Noon));
            foreach (var price in order.Where(price => price % 3 == 0))
                _ = book.Take(VenueEvent.BidLevel(Noon, price, 0));
            _ = book.Take(VenueEvent.BookEnd(Noon));

            var expected = Enumerable.Range(1, 500).Reverse().Where(price => price % 3 != 0).Select(price => (decimal)price);
            Assert.Equal(expected, Enumerable.Range(0, book.BidCount).Select(depth => book.Bid(depth).Price.Value));
        }));

    /// <summary>As plain as can be: the levels of the last whole update in sorted dictionaries.</summary>
    private sealed class PlainBook
    {
        private readonly List<VenueEvent> _underWay = [];
        private SortedDictionary<decimal, decimal> _bids = [];
        private SortedDictionary<decimal, decimal> _asks = [];
        private bool _isAnew;

        public BookState State { get; private set; }

        public IEnumerable<BookLevel> Bids => Levels(_bids).Reverse();

        public IEnumerable<BookLevel> Asks => Levels(_asks);

        public void Take(in VenueEvent news)
        {
            switch (news.Kind)
            {
                case VenueEventKind.BookClear:
                    _underWay.Clear();
                    _isAnew = true;
                    break;
                case VenueEventKind.BookLevel when _isAnew || State == BookState.Live:
                    _underWay.Add(news);
                    break;
                case VenueEventKind.BookEnd when _isAnew || State == BookState.Live:
                    End();
                    break;
                case VenueEventKind.BookLost or VenueEventKind.Lost:
                    _underWay.Clear();
                    _isAnew = false;
                    State = State == BookState.NoSnapshot ? BookState.NoSnapshot : BookState.Lost;
                    break;
            }
        }

        private void End()
        {
            if (_isAnew)
                (_bids, _asks) = ([], []);
            foreach (var level in _underWay)
            {
                var side = level.IsAsk ? _asks : _bids;
                _ = side.Remove(level.Price.Value);
                if (level.Quantity.Value != 0)
                    side[level.Price.Value] = level.Quantity.Value;
            }

            State = _underWay.Any(level => level.Price.Value <= 0 || level.Quantity.Value < 0) ? BookState.Malformed
                : _bids.Count > 0 && _asks.Count > 0 && _bids.Keys.Max() >= _asks.Keys.Min() ? BookState.Crossed
                : BookState.Live;
            _underWay.Clear();
            _isAnew = false;
        }

        private IEnumerable<BookLevel> Levels(SortedDictionary<decimal, decimal> side) => State == BookState.Live
            ? side.Select(level => new BookLevel(new Price(level.Key), new Quantity(level.Value)))
            : [];
    }
}
