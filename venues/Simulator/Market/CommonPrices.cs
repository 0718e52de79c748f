namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>
/// What each symbol is worth, apart from any venue: random walks that share one factor, with jumps, drawn back to where they began so
/// that hours later they are still near. Time is that of the model and passes by events, whatever a clock says. Moving a symbol is O(1).
/// </summary>
internal sealed class CommonPrices
{
    /// <summary>Of each of the two parts, per square root of a second: about 50 % a year.</summary>
    private const double Deviation = 0.0001;

    /// <summary>The share of a distance from the start that is taken back per second.</summary>
    private const double Reversion = 0.0005;

    private const double SecondsBetweenJumps = 120;
    private const double SmallestJump = 0.0005;
    private const double LargestJump = 0.003;
    private const double Lowest = 0.2;

    private readonly SeededRandom _random;
    private readonly double[] _base;
    private readonly double[] _own;
    private readonly double[] _movedAt;
    private double _shared = 1;
    private double _now;

    public CommonPrices(IReadOnlyList<SimulatedSymbol> symbols, SeededRandom random)
    {
        _random = random;
        _base = [.. symbols.Select(symbol => (double)symbol.BasePrice)];
        _own = [.. symbols.Select(_ => 1.0)];
        _movedAt = new double[symbols.Count];
    }

    /// <summary>Lets time pass for what the symbols share.</summary>
    public void Advance(double seconds)
    {
        _now += seconds;
        _shared = Moved(_shared, seconds);
    }

    /// <summary>The symbol's price now, in its quote currency.</summary>
    public double Move(int symbol)
    {
        var elapsed = _now - _movedAt[symbol];
        _movedAt[symbol] = _now;
        _own[symbol] = Moved(_own[symbol], elapsed);
        if (_random.Fraction() < elapsed / SecondsBetweenJumps)
        {
            var jump = SmallestJump + (LargestJump - SmallestJump) * _random.Fraction();
            _own[symbol] *= _random.Below(2) == 0 ? 1 + jump : 1 - jump;
        }
        return _base[symbol] * _shared * _own[symbol];
    }

    private double Moved(double level, double seconds)
    {
        var pull = Math.Min(1, Reversion * seconds) * (1 - level);
        return Math.Max(Lowest, level + pull + level * Deviation * Math.Sqrt(seconds) * _random.Normal());
    }
}
