namespace OrleansTrader.MarketData;

/// <summary>One row of a venue's list of instruments.</summary>
/// <param name="VenueSymbol">As the venue spells it: <c>BTCUSDT</c>, <c>BTC-USD</c>, <c>XBT/USD</c>.</param>
/// <param name="Base">What is traded, as the venue spells it: <c>XBT</c>.</param>
/// <param name="Quote">What it is paid in.</param>
public sealed record VenueListing(string Venue, string VenueSymbol, string Base, string Quote);
