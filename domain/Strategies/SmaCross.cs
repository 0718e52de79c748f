using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>
/// Two simple moving averages of closes. Fast above slow while flat: buy. Fast below slow while long: sell all. The comparison is
/// exact: the sums are multiplied crosswise instead of divided.
/// </summary>
public sealed class SmaCross : IStrategy
{
    private readonly SmaCrossParameters _parameters;
    private readonly Queue<decimal> _fastCloses = new();
    private readonly Queue<decimal> _slowCloses = new();
    private decimal _fastSum;
    private decimal _slowSum;

    public SmaCross(SmaCrossParameters parameters)
    {
        parameters.ThrowIfInvalid();
        _parameters = parameters;
    }

    public Signal? OnBar(in Bar bar, Quantity position)
    {
        Append(_fastCloses, ref _fastSum, _parameters.Fast, bar.Close.Value);
        Append(_slowCloses, ref _slowSum, _parameters.Slow, bar.Close.Value);
        if (_slowCloses.Count < _parameters.Slow)
            return null;

        // fastSum / fast against slowSum / slow, without the divisions
        var comparison = (_fastSum * _parameters.Slow).CompareTo(_slowSum * _parameters.Fast);
        return comparison > 0 && position.IsZero ? new Signal(Side.Buy, _parameters.Quantity)
            : comparison < 0 && position > Quantity.Zero ? new Signal(Side.Sell, position)
            : null;
    }

    private static void Append(Queue<decimal> closes, ref decimal sum, int length, decimal close)
    {
        closes.Enqueue(close);
        sum += close;
        if (closes.Count > length)
            sum -= closes.Dequeue();
    }
}
