using System.Globalization;
using OrleansTrader.MarketData;

namespace OrleansTrader.Tests.Venues.Books;

/// <summary>What one who listens to a venue's events knows of the book, by their contract.</summary>
internal sealed class ToldBook
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];
    private bool _hasBegun;

    public bool IsLive { get; private set; }

    /// <summary>Bids, best first, then asks: <c>10x1 9x2 | 11x1</c>.</summary>
    public string Text => $"{Side(_bids)} | {Side(_asks)}".Trim();

    /// <summary>Takes the events, and empties the list.</summary>
    public void Take(List<VenueEvent> events)
    {
        foreach (var news in events)
            Take(news);
        events.Clear();
    }

    private void Take(VenueEvent news)
    {
        switch (news.Kind)
        {
            case VenueEventKind.BookClear:
                _bids.Clear();
                _asks.Clear();
                _hasBegun = true;
                IsLive = false;
                break;
            case VenueEventKind.BookLevel:
                var side = news.IsAsk ? _asks : _bids;
                if (news.Quantity.Value == 0)
                    side.Remove(news.Price.Value);
                else
                    side[news.Price.Value] = news.Quantity.Value;
                break;
            case VenueEventKind.BookEnd:
                IsLive |= _hasBegun;
                break;
            case VenueEventKind.BookLost or VenueEventKind.Lost:
                IsLive = false;
                _hasBegun = false;
                break;
        }
    }

    private static string Side(SortedDictionary<decimal, decimal> side) =>
        string.Join(' ', side.Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Key}x{level.Value}")));
}
