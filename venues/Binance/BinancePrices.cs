using System.Net;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Binance;

/// <summary>
/// Binance's last prices: <c>api/v3/ticker/price</c> with the symbols; or with none, for all, where there are too many for an address, or
/// where the venue refuses because it doesn't have one of them any more. Either weighs 4 of the 6 000 that an IP address has in a minute.
/// The answer tells no time.
/// </summary>
internal sealed class BinancePrices(VenueRest rest, TimeProvider clock) : ILastPrices
{
    private const string Path = "api/v3/ticker/price";
    private const int MostNamed = 100;

    private readonly BinanceRestDecoder _decoder = new(new VenueSymbols([]));
    private readonly VenueMessage _message = new();

    public async Task Ask(IReadOnlyList<VenueSymbol> symbols, VenueSymbols all, Action<VenueMessage> take, CancellationToken cancellation)
    {
        var utf8 = symbols.Count > MostNamed ? await rest.Get(Path, cancellation) : await GetNamed(symbols, cancellation);
        _decoder.Symbols = all;
        VenueRest.Check(_decoder.DecodeTickers(utf8, Timestamp.From(clock.GetUtcNow()), _message), _message);
        take(_message);
    }

    private async Task<byte[]> GetNamed(IReadOnlyList<VenueSymbol> symbols, CancellationToken cancellation)
    {
        var names = string.Join(',', symbols.Select(symbol => $"\"{symbol.Name}\""));
        try
        {
            return await rest.Get($"{Path}?symbols={Uri.EscapeDataString($"[{names}]")}", cancellation);
        }
        catch (VenueRestException refused) when (refused.Status == HttpStatusCode.BadRequest)
        {
            return await rest.Get(Path, cancellation);
        }
    }
}
