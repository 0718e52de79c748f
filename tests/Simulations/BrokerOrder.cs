using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Simulations;

/// <summary>An order as its broker knows it.</summary>
internal sealed class BrokerOrder(NewOrder request)
{
    private bool _ended;

    public NewOrder Request { get; } = request;

    public Quantity Filled { get; private set; }

    public bool IsOpen => !_ended && Filled < Request.Quantity;

    public void Take(ExecutionReport report)
    {
        Filled += report.Fill?.Quantity ?? Quantity.Zero;
        _ended |= report.ExecType is ExecType.Canceled or ExecType.Rejected or ExecType.Expired;
    }
}
