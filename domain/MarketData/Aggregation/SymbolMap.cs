using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// Which unified symbol a venue's symbol is, and the other way round; at each venue one to one. Mappings of the settings come first, then
/// the venue's list by base and quote, where a quote currency may stand in for another. Of what contradicts itself the first counts, and
/// <see cref="Faults"/> tells the rest. What can't be a unified symbol at all is passed over.
/// </summary>
public sealed class SymbolMap
{
    private readonly Dictionary<(string Venue, string VenueSymbol), Symbol> _unified = [];
    private readonly Dictionary<(string Venue, Symbol Symbol), string> _spelled = [];
    private readonly ImmutableArray<string>.Builder _faults = ImmutableArray.CreateBuilder<string>();

    private SymbolMap()
    {
    }

    /// <summary>What contradicts itself, a sentence each that names venue and symbols.</summary>
    public ImmutableArray<string> Faults { get; private set; } = [];

    public ImmutableArray<SymbolMapping> All =>
    [
        .. _spelled.Select(pair => new SymbolMapping(pair.Key.Symbol, pair.Key.Venue, pair.Value))
            .OrderBy(mapping => mapping.Symbol).ThenBy(mapping => mapping.Venue, StringComparer.Ordinal),
    ];

    /// <param name="listings">The venues' lists; a venue without any is one whose list is not known.</param>
    public static SymbolMap Build(SymbolMapSettings settings, IEnumerable<VenueListing> listings)
    {
        var map = new SymbolMap();
        var rows = map.Distinct(listings);
        map.AddMappings(settings, rows);
        map.AddListings(settings, rows);
        map.Faults = map._faults.DrainToImmutable();
        return map;
    }

    /// <summary>The unified symbol, or null for a venue's symbol that is not mapped.</summary>
    public Symbol? Unified(string venue, string venueSymbol) => _unified.TryGetValue((venue, venueSymbol), out var symbol) ? symbol : null;

    /// <summary>The venue's own spelling, or null where it does not have the symbol.</summary>
    public string? AtVenue(string venue, Symbol symbol) => _spelled.GetValueOrDefault((venue, symbol));

    /// <summary>The venues that have the symbol, in the order of their names.</summary>
    public ImmutableArray<string> VenuesOf(Symbol symbol) =>
        [.. _spelled.Keys.Where(key => key.Symbol == symbol).Select(key => key.Venue).Order(StringComparer.Ordinal)];

    /// <summary>A row that is told twice counts once; two that differ are a fault, and the first counts.</summary>
    private List<VenueListing> Distinct(IEnumerable<VenueListing> listings)
    {
        var first = new Dictionary<(string, string), VenueListing>();
        foreach (var row in listings)
        {
            if (!first.TryAdd((row.Venue, row.VenueSymbol), row) && first[(row.Venue, row.VenueSymbol)] is var known && known != row)
                _faults.Add($"{row.Venue} lists {row.VenueSymbol} as {known.Base}/{known.Quote} and as {row.Base}/{row.Quote}.");
        }

        return [.. first.Values];
    }

    private void AddMappings(SymbolMapSettings settings, List<VenueListing> rows)
    {
        var listed = rows.Select(row => (row.Venue, row.VenueSymbol)).ToHashSet();
        var venues = rows.Select(row => row.Venue).ToHashSet(StringComparer.Ordinal);
        foreach (var (symbol, venue, venueSymbol) in settings.Mappings)
        {
            if (venues.Contains(venue) && !listed.Contains((venue, venueSymbol)))
                _faults.Add($"{symbol} is mapped to {venueSymbol} at {venue}, which does not list it.");
            else
                Add(symbol, venue, venueSymbol);
        }
    }

    private void AddListings(SymbolMapSettings settings, List<VenueListing> rows)
    {
        var settled = _spelled.Keys.ToHashSet();
        var open = rows.Where(row => !_unified.ContainsKey((row.Venue, row.VenueSymbol))).ToArray();
        var exact = open.Select(row => (row.Venue, Symbol: AsListed(settings, row))).ToHashSet();
        foreach (var row in open)
        {
            var standsFor = ByEquivalent(settings, row);
            var isNeeded = standsFor is { } pair && !exact.Contains((row.Venue, pair)) && !settled.Contains((row.Venue, pair));
            if ((isNeeded ? standsFor : AsListed(settings, row)) is { } symbol && !settled.Contains((row.Venue, symbol)))
                Add(symbol, row.Venue, row.VenueSymbol);
        }
    }

    private void Add(Symbol symbol, string venue, string venueSymbol)
    {
        if (_unified.TryGetValue((venue, venueSymbol), out var other) && other != symbol)
            _faults.Add($"{venueSymbol} at {venue} would be both {other} and {symbol}.");
        else if (_spelled.TryGetValue((venue, symbol), out var known) && known != venueSymbol)
            _faults.Add($"{symbol} at {venue} would be both {known} and {venueSymbol}.");
        else
            (_unified[(venue, venueSymbol)], _spelled[(venue, symbol)]) = (symbol, venueSymbol);
    }

    private static Symbol? AsListed(SymbolMapSettings settings, VenueListing row) => Pair(settings, row.Base, row.Quote);

    private static Symbol? ByEquivalent(SymbolMapSettings settings, VenueListing row) =>
        settings.QuoteEquivalents.TryGetValue(Named(settings, row.Quote), out var standsFor) ? Pair(settings, row.Base, standsFor) : null;

    private static Symbol? Pair(SymbolMapSettings settings, string @base, string quote) =>
        Symbol.TryParse($"{Named(settings, @base)}/{Named(settings, quote)}", out var symbol) ? symbol : null;

    private static string Named(SymbolMapSettings settings, string asset) =>
        settings.AssetNames.GetValueOrDefault(asset.ToUpperInvariant(), asset.ToUpperInvariant());
}
