using System.Net;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Coinbase Exchange's last prices: <c>products/{id}/ticker</c>, one product a request, of which an IP address has 10 in a second. A
/// product that the venue doesn't have any more, or whose answer can't be used, is passed over.
/// </summary>
internal sealed class CoinbasePrices(VenueRest rest, TimeProvider clock) : ILastPrices
{
    private const double PerSecond = 5;
    private const int Burst = 5;

    private readonly TokenBucket _limit = new(PerSecond, Burst, clock);
    private readonly VenueMessage _message = new();

    public async Task Ask(IReadOnlyList<VenueSymbol> symbols, VenueSymbols all, Action<VenueMessage> take, CancellationToken cancellation)
    {
        foreach (var symbol in symbols)
        {
            await _limit.Take(cancellation);
            try
            {
                var utf8 = await rest.Get($"products/{Uri.EscapeDataString(symbol.Name)}/ticker", cancellation);
                VenueRest.Check(CoinbaseRestDecoder.DecodeTicker(utf8, symbol, Timestamp.From(clock.GetUtcNow()), _message), _message);
                take(_message);
            }
            catch (VenueRestException refused) when (refused.Status is HttpStatusCode.NotFound or null)
            {
                // The others have theirs.
            }
        }
    }
}
