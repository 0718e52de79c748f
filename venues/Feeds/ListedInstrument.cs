using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Feeds;

/// <summary>One line of a venue's list of instruments.</summary>
/// <param name="Name">As the venue writes it in its messages.</param>
/// <param name="IsTrading">Whether orders match there now.</param>
public sealed record ListedInstrument(string Name, Instrument Instrument, bool IsTrading);
