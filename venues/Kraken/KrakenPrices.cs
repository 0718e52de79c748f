using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// Kraken's last prices: <c>0/public/Ticker</c> with the pairs; or with none, for all, where there are too many for an address, or where
/// the venue refuses because it doesn't have one of them any more. The answer tells no time.
/// </summary>
internal sealed class KrakenPrices(VenueRest rest, TimeProvider clock) : ILastPrices
{
    private const string Path = "0/public/Ticker";
    private const int MostNamed = 100;

    private readonly VenueMessage _message = new();

    public async Task Ask(IReadOnlyList<VenueSymbol> symbols, VenueSymbols all, Action<VenueMessage> take, CancellationToken cancellation)
    {
        var names = KrakenPairNames.Of(symbols);
        if (symbols.Count <= MostNamed)
        {
            var pairs = string.Join(',', symbols.Select(symbol => KrakenPairNames.Short(symbol.Name)));
            var fault = Decode(await rest.Get($"{Path}?pair={Uri.EscapeDataString(pairs)}", cancellation), names);
            if (_message.Kind != VenueMessageKind.Refused || _message.Text?.Contains("asset pair", StringComparison.Ordinal) != true)
            {
                Take(fault, take);
                return;
            }
        }

        Take(Decode(await rest.Get(Path, cancellation), names), take);
    }

    private DecodeFault Decode(byte[] utf8, KrakenPairNames names) =>
        KrakenRestDecoder.DecodeTickers(utf8, names, Timestamp.From(clock.GetUtcNow()), _message);

    private void Take(DecodeFault fault, Action<VenueMessage> take)
    {
        VenueRest.Check(fault, _message);
        take(_message);
    }
}
