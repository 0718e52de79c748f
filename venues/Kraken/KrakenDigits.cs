namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// To how many places behind the point the venue writes a pair's numbers: <c>price_precision</c> and <c>qty_precision</c>.
/// </summary>
internal readonly record struct KrakenDigits(int Price, int Size);
