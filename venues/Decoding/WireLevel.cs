namespace OrleansTrader.Venues.Decoding;

/// <summary>What rests at one price; a size of 0: nothing any more. Both as the venue wrote them, trailing zeros too.</summary>
internal readonly record struct WireLevel(bool IsAsk, decimal Price, decimal Size);
