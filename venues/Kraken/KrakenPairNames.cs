using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// Kraken's REST API answers under older names than those of its streams: bitcoin is XBT, and pairs of the first years have an X before a
/// coin and a Z before a currency. <c>BTC/USD</c> is asked for as <c>XBTUSD</c>, and answered as <c>XXBTZUSD</c>; <c>SOL/USD</c> is
/// <c>SOLUSD</c> both times.
/// </summary>
internal sealed class KrakenPairNames
{
    private static readonly string[] Prefixes = ["", "X", "Z"];

    private readonly Dictionary<string, VenueSymbol> _symbols = new(StringComparer.Ordinal);

    private KrakenPairNames()
    {
    }

    public static KrakenPairNames Of(IReadOnlyList<VenueSymbol> symbols)
    {
        // What is written without prefixes comes first: TZ/USD must not take the name of XTZ/USD.
        var names = new KrakenPairNames();
        foreach (var before in Prefixes)
        {
            foreach (var between in Prefixes)
            {
                foreach (var symbol in symbols)
                {
                    var (coin, currency) = Split(symbol.Name);
                    names._symbols.TryAdd(before + coin + between + currency, symbol);
                }
            }
        }

        return names;
    }

    /// <summary>As the venue takes it in a request.</summary>
    /// <param name="name">As in the streams: <c>BTC/USD</c>.</param>
    public static string Short(string name)
    {
        var (coin, currency) = Split(name);
        return coin + currency;
    }

    /// <summary>The symbol that an answer is of; null of one that nobody asked for.</summary>
    public VenueSymbol? Find(string answered) => _symbols.GetValueOrDefault(answered);

    private static (string Coin, string Currency) Split(string name)
    {
        var slash = name.IndexOf('/');
        return slash < 0 ? (Old(name), "") : (Old(name[..slash]), Old(name[(slash + 1)..]));
    }

    private static string Old(string asset) => asset switch { "BTC" => "XBT", "DOGE" => "XDG", _ => asset };
}
