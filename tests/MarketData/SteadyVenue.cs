using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

/// <summary>
/// One symbol at one venue that never stops: of ten messages three are trades, four quotes and three updates of a book of twenty levels a
/// side, around a price that walks and does not get far. The same seed gives the same messages. It keeps nothing of what it has told.
/// </summary>
internal sealed class SteadyVenue(string venue, Symbol symbol, uint seed)
{
    private const int Start = 10_000;
    private const int Levels = 20;
    private const int Farthest = 500;

    private uint _random = seed | 1;
    private int _middle = Start;        // in hundredths; the best bid is one below it, the best ask one above
    private int _told = Start;          // where the book stands
    private long _number;
    private bool _hasBook;

    public VenueBatch Next(Timestamp now)
    {
        _middle = Math.Clamp(_middle + Draw(3) - 1, Start - Farthest, Start + Farthest);
        return new VenueBatch(venue, symbol, now, Events(now));
    }

    private ImmutableArray<VenueEvent> Events(Timestamp now) => (_number++ % 10) switch
    {
        0 or 3 or 6 => [VenueEvent.Trade(now, At(_middle), Size(), _number)],
        1 or 4 or 7 or 9 => [VenueEvent.Quote(now, At(_middle - 1), Size(), At(_middle + 1), Size(), _number)],
        _ => _hasBook ? Update(now) : Snapshot(now),
    };

    private ImmutableArray<VenueEvent> Snapshot(Timestamp now)
    {
        _hasBook = true;
        _told = _middle;
        return
        [
            VenueEvent.BookClear(now),
            .. Enumerable.Range(1, Levels).Select(level => VenueEvent.BidLevel(now, At(_middle - level), Size())),
            .. Enumerable.Range(1, Levels).Select(level => VenueEvent.AskLevel(now, At(_middle + level), Size())),
            VenueEvent.BookEnd(now, _number),
        ];
    }

    /// <summary>What the steps since the last one take from one end of a side and add to the other; and a size that is another one.</summary>
    private ImmutableArray<VenueEvent> Update(Timestamp now)
    {
        var news = ImmutableArray.CreateBuilder<VenueEvent>();
        for (; _told < _middle; _told++)
        {
            news.Add(VenueEvent.AskLevel(now, At(_told + 1), 0));
            news.Add(VenueEvent.AskLevel(now, At(_told + 1 + Levels), Size()));
            news.Add(VenueEvent.BidLevel(now, At(_told), Size()));
            news.Add(VenueEvent.BidLevel(now, At(_told - Levels), 0));
        }

        for (; _told > _middle; _told--)
        {
            news.Add(VenueEvent.BidLevel(now, At(_told - 1), 0));
            news.Add(VenueEvent.BidLevel(now, At(_told - 1 - Levels), Size()));
            news.Add(VenueEvent.AskLevel(now, At(_told), Size()));
            news.Add(VenueEvent.AskLevel(now, At(_told + Levels), 0));
        }

        news.Add(VenueEvent.BidLevel(now, At(_middle - 1 - Draw(Levels)), Size()));
        news.Add(VenueEvent.BookEnd(now, _number));
        return news.DrainToImmutable();
    }

    private decimal Size() => new(1 + Draw(100_000), 0, 0, isNegative: false, scale: 4);

    private static decimal At(int hundredths) => new(hundredths, 0, 0, isNegative: false, scale: 2);

    // Marsaglia's xorshift.
    private int Draw(int below)
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return (int)(_random % (uint)below);
    }
}
