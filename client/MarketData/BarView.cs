using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>A completed bar of trades.</summary>
/// <param name="Start">The first instant that counts to it.</param>
/// <param name="End">The first instant that does not.</param>
/// <param name="Open">The first price.</param>
/// <param name="High">The highest price.</param>
/// <param name="Low">The lowest price.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">What was traded.</param>
public sealed record BarView(Timestamp Start, Timestamp End, string Open, string High, string Low, string Close, string Volume)
{
    internal static BarView From(Bar bar) => new(
        bar.Start, bar.End, bar.Open.ToString(), bar.High.ToString(), bar.Low.ToString(), bar.Close.ToString(), bar.Volume.ToString());
}
