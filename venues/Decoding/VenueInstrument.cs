using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Decoding;

/// <summary>One line of a venue's list of instruments.</summary>
/// <param name="Name">As the venue's messages call it.</param>
/// <param name="IsTrading">Whether orders match there now.</param>
internal sealed record VenueInstrument(string Name, Instrument Instrument, bool IsTrading);
