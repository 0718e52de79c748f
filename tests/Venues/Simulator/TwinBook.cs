using System.Globalization;
using System.Text.Json;
using OrleansTrader.Venues.Simulator.Recording;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>A book as a client keeps it, the plain way: sorted dictionaries of what the messages say.</summary>
internal sealed class TwinBook
{
    public SortedDictionary<decimal, decimal> Bids { get; } = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));

    public SortedDictionary<decimal, decimal> Asks { get; } = [];

    public void Set(bool isAsk, string price, string size)
    {
        var side = isAsk ? Asks : Bids;
        if (Number(size) == 0)
            side.Remove(Number(price));
        else
            side[Number(price)] = Number(size);
    }

    /// <summary>Takes <c>[[price, size], …]</c>.</summary>
    public void SetAll(bool isAsk, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
            Set(isAsk, level[0].GetString()!, level[1].GetString()!);
    }

    public void Truncate(int depth)
    {
        foreach (var side in new[] { Bids, Asks })
        {
            foreach (var price in side.Keys.Skip(depth).ToArray())
                side.Remove(price);
        }
    }

    public void AssertIs(BookState truth, int depth = int.MaxValue)
    {
        Assert.Equal(Levels(truth.Bids.Take(depth)), Levels(Bids));
        Assert.Equal(Levels(truth.Asks.Take(depth)), Levels(Asks));
    }

    private static IEnumerable<string> Levels(IEnumerable<PriceLevel> levels) =>
        levels.Select(level => Text(level.Price.Value, level.Size.Value));

    private static IEnumerable<string> Levels(SortedDictionary<decimal, decimal> side) =>
        side.Select(level => Text(level.Key, level.Value));

    private static string Text(decimal price, decimal size) =>
        string.Create(CultureInfo.InvariantCulture, $"{size:0.########} at {price:0.########}");

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
