using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>Asks a venue for last prices by REST.</summary>
internal interface ILastPrices
{
    /// <param name="symbols">At least one.</param>
    /// <param name="all">Every symbol that the feed knows, these among them.</param>
    /// <param name="take">Gets each answer's tickers, valid during the call only. They may be of further symbols.</param>
    /// <exception cref="VenueRestException">The venue refused, or its answer can't be used.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    /// <exception cref="TimeoutException">There was none in time.</exception>
    Task Ask(IReadOnlyList<VenueSymbol> symbols, VenueSymbols all, Action<VenueMessage> take, CancellationToken cancellation);
}
