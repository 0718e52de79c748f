using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>One execution between others, as a venue reported it.</summary>
/// <param name="Time">When the venue says that it happened.</param>
/// <param name="Suspicious">The source marks it as doubtful: it is counted and passed on, but moves no price and no bar.</param>
public readonly record struct Trade(Timestamp Time, Price Price, Quantity Quantity, bool Suspicious = false);
