using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>The requested symbols, each found in one market of the recording, with its instrument.</summary>
public sealed class ReplayCatalog
{
    /// <summary>The finest grid that crypto venues use: for pairs that the recording has no properties of.</summary>
    private const decimal FinestCryptoGrid = 0.00000001m;

    private ReplayCatalog(ReplayOptions options, ImmutableArray<ReplaySymbol> symbols, SymbolPropertiesFile? properties, string? unreadable)
    {
        Options = options;
        Symbols = symbols;
        Notices =
        [
            .. unreadable is null ? Array.Empty<string>() : [unreadable],
            .. from fault in properties?.Faults ?? []
               where symbols.Any(symbol => IsAbout(symbol, fault))
               select fault.Text,
        ];
        Instruments = new InstrumentCatalog(symbols.Select(symbol => symbol.Instrument));
    }

    public ReplayOptions Options { get; }

    /// <summary>In ordinal order of their symbols.</summary>
    public ImmutableArray<ReplaySymbol> Symbols { get; }

    public InstrumentCatalog Instruments { get; }

    /// <summary>What is wrong with the recording's properties of these symbols, a sentence each.</summary>
    public ImmutableArray<string> Notices { get; }

    /// <summary>
    /// Looks the symbols up on disk. Tick and lot sizes come from the recording's <c>symbol-properties</c>; without an entry there
    /// equities get 0.01, 1 and USD, and crypto pairs a grid of 0.00000001. Everything that is wrong is in one
    /// <see cref="ReplayConfigurationException"/>.
    /// </summary>
    public static ReplayCatalog Resolve(ReplayOptions options)
    {
        var faults = new List<string>(options.Faults());
        if (faults.Count > 0)
            throw new ReplayConfigurationException(faults);
        if (!Directory.Exists(options.Path))
            throw new ReplayConfigurationException([$"The replay's folder {options.Path} does not exist."]);

        var properties = ReadProperties(options.Path, out var unreadable);
        var symbols = new SortedDictionary<Symbol, ReplaySymbol>();
        foreach (var request in options.Symbols)
        {
            if (Find(options, request, properties, faults) is { } found && !symbols.TryAdd(found.Symbol, found))
                faults.Add($"The replay names {found.Symbol} twice; a symbol is replayed from one market.");
        }
        return faults.Count == 0
            ? new ReplayCatalog(options, [.. symbols.Values], properties, unreadable)
            : throw new ReplayConfigurationException(faults);
    }

    /// <summary>The files that a reading opens, with their lengths in bytes.</summary>
    public IEnumerable<FileInfo> Files() => ReplayPlan.Tracks(this).SelectMany(track => track.Steps).OfType<ReplayStep.Read>().Select(step => new FileInfo(step.Path));

    private static ReplaySymbol? Find(ReplayOptions options, string request, SymbolPropertiesFile? properties, List<string> faults)
    {
        var colon = request.IndexOf(':');
        var wanted = colon < 0 ? null : request[..colon];
        if (colon == 0 || !Symbol.TryParse(request[(colon + 1)..], out var symbol))
        {
            faults.Add($"'{request}' is not a symbol to replay: SPY, BTC/USD and coinbase:BTC/USD are.");
            return null;
        }
        var type = symbol.Value.Contains('/') ? SecurityType.Crypto : SecurityType.Equity;
        if (type == SecurityType.Equity && wanted is not (null or LeanLayout.EquityMarket))
        {
            faults.Add($"'{request}' names the market {wanted}; equities are replayed from {LeanLayout.EquityMarket} only.");
            return null;
        }

        var ticker = symbol.Value.Replace("/", "").ToLowerInvariant();
        var markets = wanted is not null ? [wanted] : LeanLayout.Markets(options.Path, type);
        var layouts = markets.Select(market => new LeanLayout(options.Path, type, market, options.Resolution, ticker)).ToList();
        var found = layouts.FindAll(layout => layout.Exists());
        switch (found)
        {
            case [var layout]:
                return new ReplaySymbol(properties?.Find(layout.Market, symbol, type) ?? Plain(symbol, layout.Market, type), ticker);
            case []:
                var lookedIn = layouts.Count == 0
                    ? System.IO.Path.Combine(options.Path, LeanLayout.TypeFolder(type))
                    : string.Join(", ", layouts.Select(layout => layout.Folder));
                faults.Add($"{symbol} has no {options.Resolution.ToString().ToLowerInvariant()} recording; looked in {lookedIn}.");
                return null;
            default:
                var names = found.ConvertAll(layout => layout.Market);
                faults.Add($"{symbol} was recorded in several markets: {string.Join(", ", names)}. Name one, as in {names[0]}:{symbol}.");
                return null;
        }
    }

    private static Instrument Plain(Symbol symbol, string market, SecurityType type) => type == SecurityType.Equity
        ? new Instrument(symbol, market, type, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero)
        : new Instrument(
            symbol, market, type, Currency.Parse(symbol.Value[(symbol.Value.IndexOf('/') + 1)..]),
            FinestCryptoGrid, new Quantity(FinestCryptoGrid), Quantity.Zero);

    private static bool IsAbout(ReplaySymbol symbol, SymbolPropertiesFile.Fault fault) =>
        fault.Market == symbol.Instrument.Market && string.Equals(fault.Ticker, symbol.Ticker, StringComparison.OrdinalIgnoreCase);

    private static SymbolPropertiesFile? ReadProperties(string root, out string? unreadable)
    {
        var path = System.IO.Path.Combine(root, "symbol-properties", "symbol-properties-database.csv");
        unreadable = null;
        if (!File.Exists(path))
            return null;
        try
        {
            return SymbolPropertiesFile.Parse(path, File.ReadLines(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            unreadable = $"{path} can not be read: {fault.Message}";
            return null;
        }
    }
}
