using OrleansTrader.Values;

namespace OrleansTrader.Venues.Simulator.Recording;

/// <summary>A trade that really happened in the simulator.</summary>
/// <param name="Id">The venue's; per symbol, each one more than the one before.</param>
/// <param name="Time">By the simulator's clock; what the venue tells may be skewed.</param>
/// <param name="BuyerIsMaker">A seller took from the bids.</param>
public readonly record struct SimulatedTrade(long Id, Timestamp Time, Price Price, Quantity Quantity, bool BuyerIsMaker);
