using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// Candles of several periods from one pass over the trades. Starts are the multiples of the period since 1970, UTC, so that a day's
/// candle begins at midnight. A late trade mends the candles that it belongs to, where they are kept; one that would open a candle older
/// than all that are kept is passed over. Hot: a trade goes into the open second alone, O(1), and the second into all periods when
/// it is over; no allocation once the columns are full.
/// </summary>
public sealed class CandleSeries
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly CandleColumn[] _columns;
    private CandleState _open;
    private bool _isOpen;
    private Timestamp _newest = new(long.MinValue);
    private Timestamp _time = new(long.MinValue);

    /// <param name="periods">Whole seconds that divide a day: see <see cref="IsPeriod"/>.</param>
    /// <param name="capacity">How many candles of each are kept. Above 0.</param>
    public CandleSeries(IEnumerable<TimeSpan> periods, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _columns = [.. periods.Distinct().Order().Select(period => IsPeriod(period)
            ? new CandleColumn(period, capacity)
            : throw new ArgumentException($"{period} is not a period of candles: whole seconds that divide a day are.", nameof(periods)))];
    }

    /// <summary>1 s, 5 s, 15 s, 1 min, 5 min, 15 min, 1 h, 4 h, 1 day.</summary>
    public static ImmutableArray<TimeSpan> UsualPeriods { get; } =
    [
        Second, 5 * Second, 15 * Second, 60 * Second, 300 * Second, 900 * Second, Day / 24, Day / 6, Day,
    ];

    public ImmutableArray<TimeSpan> Periods => [.. _columns.Select(column => column.Period)];

    /// <summary>Trades of an earlier second than the newest that had one.</summary>
    public long LateTrades { get; private set; }

    /// <summary>Of the late trades, those that were too late for at least one period.</summary>
    public long PassedOver { get; private set; }

    public static bool IsPeriod(TimeSpan period) => period >= Second && period.Ticks % Second.Ticks == 0 && Day.Ticks % period.Ticks == 0;

    public void Add(Timestamp time, Price price, Quantity quantity)
    {
        if (_isOpen && IsInOpenSecond(time))
        {
            _open.Add(time, price, quantity);
        }
        else
        {
            var second = time.Floor(Second);
            var part = CandleState.Of(second.UnixNanoseconds, time, price, quantity);
            if (second < _newest)
            {
                AddLate(in part);
                return;
            }

            Close();
            _open = part;
            _isOpen = true;
            _newest = second;
        }

        MoveTo(time);
    }

    /// <summary>The time has moved on: candles that end by then are closed.</summary>
    public void MoveTo(Timestamp time)
    {
        if (time > _time)
            _time = time;
    }

    /// <summary>
    /// Takes a bar that its source made, where it tells no trades: it counts to each candle that it lies in as a whole. A source that has
    /// told a trade is not asked for bars: they would count twice.
    /// </summary>
    public void Add(in Bar bar)
    {
        if (_newest.UnixNanoseconds != long.MinValue)
            return;
        var part = CandleState.Of(in bar);
        foreach (var column in _columns)
        {
            if (bar.Period <= column.Period && bar.Start.Floor(column.Period) + column.Period >= bar.End)
                _ = column.Add(in part);
        }

        MoveTo(bar.End);
    }

    /// <summary>The newest candles of a period, oldest first, the open one last.</summary>
    /// <param name="count">At most so many. 0 or more.</param>
    /// <exception cref="ArgumentException">No such period is kept.</exception>
    public ImmutableArray<Candle> Newest(TimeSpan period, int count) =>
        Newest(period, new Timestamp(long.MinValue), new Timestamp(long.MaxValue), count);

    /// <summary>The same of the candles that start at <paramref name="from"/> or later and before <paramref name="to"/>.</summary>
    public ImmutableArray<Candle> Newest(TimeSpan period, Timestamp from, Timestamp to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var column = Array.Find(_columns, column => column.Period == period)
            ?? throw new ArgumentException($"No candles of {period} are kept.", nameof(period));
        Close();
        return column.Newest(from, to, count, _time);
    }

    private bool IsInOpenSecond(Timestamp time) => (ulong)(time.UnixNanoseconds - _open.Start) < 1_000_000_000;

    private void AddLate(in CandleState part)
    {
        LateTrades++;
        if (!AddToAll(in part))
            PassedOver++;
    }

    /// <summary>What the open second has so far goes into all periods; what it gets after that is a part of its own.</summary>
    private void Close()
    {
        if (!_isOpen)
            return;
        _ = AddToAll(in _open);
        _isOpen = false;
    }

    private bool AddToAll(in CandleState part)
    {
        var all = true;
        foreach (var column in _columns)
            all &= column.Add(in part);
        return all;
    }
}
