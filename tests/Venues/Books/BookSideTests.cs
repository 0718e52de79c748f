using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Books;

public sealed class BookSideTests
{
    /// <summary>The plain twin is a sorted dictionary.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Set_ManyChanges_IsTheSortedBook(bool isAsk)
    {
        var random = new Random(2);
        var side = new BookSide(isAsk);
        var plain = new SortedDictionary<decimal, decimal>();
        for (var run = 0; run < 1_000; run++)
        {
            var level = new WireLevel(isAsk, random.Next(1, 60), random.Next(0, 3));
            side.Set(in level);
            if (level.Size == 0)
                plain.Remove(level.Price);
            else
                plain[level.Price] = level.Size;
            if (random.Next(10) == 0 && side.Count > 0)
            {
                var worst = isAsk ? plain.Keys.Last() : plain.Keys.First();
                Assert.Equal(worst, side.RemoveWorst().Price);
                plain.Remove(worst);
            }
            var expected = isAsk ? plain : plain.Reverse();
            Assert.Equal(
                expected.Select(pair => (pair.Key, pair.Value)),
                Enumerable.Range(0, side.Count).Select(place => (side[place].Price, side[place].Size)));
        }
    }
}
