using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;

namespace OrleansTrader.Venues.Feeds;

/// <summary>The venues' own lists of what they trade, by REST.</summary>
public static class InstrumentList
{
    /// <summary>Binance spot's, of <c>api/v3/exchangeInfo</c>.</summary>
    /// <param name="rest">The base address of the venue's API, with a slash at the end.</param>
    /// <exception cref="HttpRequestException">There is no answer, or a refusal.</exception>
    public static async Task<IReadOnlyList<ListedInstrument>> OfBinance(HttpClient http, Uri rest, CancellationToken cancellation) =>
        [.. BinanceInstruments.Read(await http.GetByteArrayAsync(new Uri(rest, "api/v3/exchangeInfo"), cancellation))
            .Instruments.Select(line => new ListedInstrument(line.Name, line.Instrument, line.IsTrading))];

    /// <summary>Coinbase Exchange's, of <c>products</c>.</summary>
    /// <inheritdoc cref="OfBinance"/>
    public static async Task<IReadOnlyList<ListedInstrument>> OfCoinbase(HttpClient http, Uri rest, CancellationToken cancellation) =>
        [.. CoinbaseInstruments.ReadExchange(await http.GetByteArrayAsync(new Uri(rest, "products"), cancellation))
            .Instruments.Select(line => new ListedInstrument(line.Name, line.Instrument, line.IsTrading))];
}
