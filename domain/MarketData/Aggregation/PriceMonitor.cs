namespace OrleansTrader.MarketData;

/// <summary>
/// Mean and standard deviation of the last prices, and how far a new one is off. Welford's method with replacement, made anew from the
/// window once per length, so that no error of rounding adds up. Hot: O(1) on average, no allocation.
/// </summary>
public sealed class PriceMonitor
{
    private readonly double[] _window;
    private readonly double _leastRelativeDeviation;
    private int _next;
    private double _squares;

    /// <param name="length">How many prices the window holds. 2 or more.</param>
    /// <param name="leastRelativeDeviation">
    /// A deviation below this part of the mean counts as this, so that a market that stood still has no spike at its first tick. 0 or more.
    /// Default: 0.0001, a basis point.
    /// </param>
    public PriceMonitor(int length, double leastRelativeDeviation = 0.0001)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(leastRelativeDeviation);
        _window = new double[length];
        _leastRelativeDeviation = leastRelativeDeviation;
    }

    public int Count { get; private set; }

    public double Mean { get; private set; }

    /// <summary>Of a sample: √(Σ (x − mean)² / (n − 1)); 0 below two prices.</summary>
    public double Deviation => Count < 2 ? 0 : Math.Sqrt(Math.Max(0, _squares) / (Count - 1));

    /// <summary>
    /// How many deviations a price is away from the mean of those before it: (x − mean) / deviation. Not a number until the window
    /// is full.
    /// </summary>
    public double ZScore(double price)
    {
        if (Count < _window.Length)
            return double.NaN;
        var deviation = Math.Max(Deviation, _leastRelativeDeviation * Math.Abs(Mean));
        return price == Mean ? 0 : (price - Mean) / deviation;
    }

    /// <summary>Takes a price.</summary>
    /// <returns>Its z-score against those before it, as <see cref="ZScore"/>: what is beyond a threshold of, say, 3 is a spike.</returns>
    public double Add(double price)
    {
        var score = ZScore(price);
        if (Count < _window.Length)
        {
            Count++;
            var distance = price - Mean;
            Mean += distance / Count;
            _squares += distance * (price - Mean);
        }
        else
        {
            var oldest = _window[_next];
            var before = Mean;
            Mean += (price - oldest) / Count;
            _squares += (price - oldest) * (price - Mean + oldest - before);
        }

        _window[_next++] = price;
        if (_next == _window.Length)
        {
            _next = 0;
            MakeAnew();
        }

        return score;
    }

    private void MakeAnew()
    {
        var sum = 0d;
        foreach (var price in _window)
            sum += price;
        Mean = sum / _window.Length;
        _squares = 0;
        foreach (var price in _window)
            _squares += (price - Mean) * (price - Mean);
    }
}
