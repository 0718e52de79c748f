using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The lowest and the highest price of a window, to an eighth of its length, and the band around them. Hot: O(1), no allocation; a price
/// inside the range of the present eighth costs two comparisons.
/// </summary>
internal sealed class PriceRange(QualityLimits limits)
{
    private const int Parts = 8;

    private readonly decimal[] _lowest = new decimal[Parts];
    private readonly decimal[] _highest = new decimal[Parts];
    private readonly bool[] _used = new bool[Parts];
    private readonly long _partNanoseconds = Math.Max(1, limits.RangeWindow.Ticks * 100 / Parts);
    private long _part = long.MinValue;
    private int _at;
    private decimal _floor;
    private decimal _ceiling = decimal.MaxValue;

    /// <summary>Whether the price lies in the band; any does while there is no recent one.</summary>
    public bool Holds(decimal price) => price >= _floor && price <= _ceiling;

    /// <summary>
    /// Whether the price lies between two that were told lately: then it is one that can be, it is in the band, and adding it changes
    /// nothing. What most prices are.
    /// </summary>
    public bool Covers(decimal price) =>
        _used[_at] && !DecimalOrder.IsBelow(price, _lowest[_at]) && !DecimalOrder.IsBelow(_highest[_at], price);

    /// <summary>Forgets what is no longer recent. Times that go back change nothing.</summary>
    public void MoveTo(Timestamp now)
    {
        var part = Math.DivRem(now.UnixNanoseconds, _partNanoseconds).Quotient;
        if (part <= _part)
            return;
        var steps = _part == long.MinValue ? Parts : Math.Min(Parts, part - _part);
        for (var step = 0; step < steps; step++)
        {
            _at = (_at + 1) % Parts;
            _used[_at] = false;
        }

        _part = part;
        SetBand();
    }

    /// <summary>Takes a price that is believed.</summary>
    public void Add(decimal price)
    {
        if (!_used[_at])
        {
            _used[_at] = true;
            _lowest[_at] = _highest[_at] = price;
            SetBand();
        }
        else if (DecimalOrder.IsBelow(price, _lowest[_at]))
        {
            _lowest[_at] = price;
            SetBand();
        }
        else if (DecimalOrder.IsBelow(_highest[_at], price))
        {
            _highest[_at] = price;
            SetBand();
        }
    }

    private void SetBand()
    {
        var lowest = decimal.MaxValue;
        var highest = 0m;
        for (var i = 0; i < Parts; i++)
        {
            if (!_used[i])
                continue;
            lowest = Math.Min(lowest, _lowest[i]);
            highest = Math.Max(highest, _highest[i]);
        }

        var isKnown = highest > 0;
        _floor = isKnown ? lowest * limits.LowFactor : 0;
        _ceiling = isKnown && highest < decimal.MaxValue / limits.HighFactor ? highest * limits.HighFactor : decimal.MaxValue;
    }
}
