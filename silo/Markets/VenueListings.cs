using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Markets;

/// <summary>
/// What the venues list of the symbols that are traded, as their lists come in. The start waits for all lists, but once those that have
/// come name every symbol, only for so long: a venue that is down at the start must not keep the others from trading. Safe for any thread.
/// </summary>
/// <param name="symbols">Pairs.</param>
internal sealed class VenueListings(IReadOnlyList<Symbol> symbols, SymbolMapSettings names)
{
    private const string Dollar = "USD";

    private const int Suggestions = 3;

    private readonly ConcurrentDictionary<string, (ImmutableArray<ListedInstrument> Lines, SymbolMap Map)> _venues = [];

    /// <summary>Before the task is over that asked for it.</summary>
    public void Add(string venue, IReadOnlyList<ListedInstrument> lines)
    {
        var rows = lines.Select(line => line.Instrument.Symbol.Value.Split('/') is [var @base, var quote]
            ? new VenueListing(venue, line.Name, @base, quote)
            : throw new ArgumentException($"{line.Instrument.Symbol} is no pair.", nameof(lines)));
        var own = names with { Mappings = [.. names.Mappings.Where(mapping => mapping.Venue == venue)] };
        _venues[venue] = ([.. lines], SymbolMap.Build(own, rows));
    }

    /// <summary>Completes when all lists are there, or, from the end of the patience on, those that name every symbol.</summary>
    /// <param name="asked">By venue; each ends when its list was added.</param>
    /// <param name="waiting">Is told, from the end of the patience on, what is still waited for.</param>
    public async Task WhenEnough(
        IReadOnlyDictionary<string, Task> asked,
        TimeSpan patience,
        TimeProvider clock,
        Action<string> waiting,
        CancellationToken cancellation)
    {
        var impatient = Task.Delay(patience, clock, cancellation);
        var open = asked.ToDictionary();
        while (open.Count > 0 && !(impatient.IsCompleted && symbols.All(IsListed)))
        {
            if (impatient.IsCompleted)
            {
                waiting($"{string.Join(", ", symbols.Where(symbol => !IsListed(symbol)))}: in none of the lists that have come; "
                    + $"{string.Join(", ", open.Keys.Order())} may list it.");
            }

            var next = await Task.WhenAny(impatient.IsCompleted ? open.Values : open.Values.Append(impatient)).WaitAsync(cancellation);
            await next;
            foreach (var (venue, _) in open.Where(pair => pair.Value == next))
                open.Remove(venue);
        }
    }

    /// <summary>What can't be traded, of the lists that are there; a sentence each, with its setting.</summary>
    public ImmutableArray<string> Faults() =>
    [
        .. _venues.Keys.Order().SelectMany(FaultsOf),
        .. from symbol in symbols
           where !IsListed(symbol)
           select $"Venues:Symbols: {symbol} is not listed at {VenuesAsked}.{Suggestion(symbol, _venues.Keys)}",
    ];

    /// <summary>The mappings that a venue, whose list is there, contradicts.</summary>
    public IEnumerable<string> FaultsOf(string venue) =>
        from mapping in names.Mappings
        where mapping.Venue == venue && symbols.Contains(mapping.Symbol) && LineOf(venue, mapping.VenueSymbol) is null
        select $"Venues:Mappings: {mapping.Symbol} is mapped to {mapping.VenueSymbol} at {venue}, which does not list it.";

    /// <summary>The traded symbols at a venue, under its names; null while its list is not there.</summary>
    public IReadOnlyList<(string Name, Symbol Unified)>? NamesAt(string venue) => _venues.TryGetValue(venue, out var listed)
        ? [.. from symbol in symbols let name = listed.Map.AtVenue(venue, symbol) where name is not null select (name, symbol)]
        : null;

    /// <summary>A venue's name of a symbol, traded here or not; null where it lists none, or its list is not there.</summary>
    public string? NameAt(string venue, Symbol symbol) => _venues.TryGetValue(venue, out var listed) ? listed.Map.AtVenue(venue, symbol) : null;

    /// <summary>One for all venues that list the symbol: see <see cref="CommonInstrument"/>. One at least must.</summary>
    public Instrument InstrumentOf(Symbol symbol) => CommonInstrument.Of(symbol, [.. Lines(symbol).Select(line => line.Instrument)]);

    /// <summary>For people: what is read at a venue, what it does not have, and what does not trade there now.</summary>
    public IEnumerable<string> Describe(string venue)
    {
        if (NamesAt(venue) is not { } known)
        {
            yield return $"{venue}: its list of instruments has not come yet; it joins when it does.";
            yield break;
        }

        var missing = symbols.Except(known.Select(pair => pair.Unified)).ToList();
        yield return known.Count == 0
            ? $"{venue} lists none of {string.Join(", ", symbols)}, and nothing is read from it.{Suggestion(symbols[0], [venue])}"
            : $"{venue}: {string.Join(", ", known.Select(Spelling))}"
                + (missing.Count > 0 ? $"; it does not list {string.Join(", ", missing)}.{Suggestion(missing[0], [venue])}" : "");
        foreach (var fault in _venues[venue].Map.Faults.Where(fault => symbols.Any(symbol => fault.Split(' ', '.').Contains(symbol.Value))))
            yield return fault;
        foreach (var (name, unified) in known.Where(pair => !LineOf(venue, pair.Name)!.IsTrading))
            yield return $"{venue} lists {unified} as {name}, but does not trade it now.";
    }

    private static string Spelling((string Name, Symbol Unified) pair) =>
        pair.Name == pair.Unified.Value ? pair.Name : $"{pair.Unified} as {pair.Name}";

    private string VenuesAsked => _venues.Count == 1 ? _venues.Keys.Single() : $"any of {string.Join(", ", _venues.Keys.Order())}";

    private bool IsListed(Symbol symbol) => Lines(symbol).Any();

    private IEnumerable<ListedInstrument> Lines(Symbol symbol) =>
        from venue in _venues
        orderby venue.Key
        let name = venue.Value.Map.AtVenue(venue.Key, symbol)
        where name is not null
        let line = LineOf(venue.Key, name)
        where line is not null
        select line;

    private ListedInstrument? LineOf(string venue, string name) => _venues[venue].Lines.FirstOrDefault(line => line.Name == name);

    /// <summary>The same asset in another currency, those first that a dollar may be meant by.</summary>
    private string Suggestion(Symbol symbol, IEnumerable<string> venues)
    {
        var (asset, currency) = (symbol.Value.Split('/')[0], symbol.Value.Split('/')[1]);
        var others = (
            from venue in venues
            from line in _venues[venue].Lines
            where line.IsTrading && line.Instrument.Symbol.Value.StartsWith(asset + "/", StringComparison.Ordinal)
            select line.Instrument.Symbol.Value[(asset.Length + 1)..])
            .Distinct()
            .OrderBy(quote => !quote.Contains(Dollar, StringComparison.Ordinal))
            .ThenBy(quote => quote.Length)
            .ThenBy(quote => quote, StringComparer.Ordinal)
            .Take(Suggestions).ToList();
        if (others.Count == 0)
            return "";
        var instead = currency.Contains(Dollar, StringComparison.Ordinal) && others[0].Contains(Dollar, StringComparison.Ordinal)
            ? $", or let one currency stand in for the other (--Venues:QuoteEquivalents={others[0]}={currency})"
            : "";
        return $" There is {string.Join(", ", others.Select(quote => $"{asset}/{quote}"))}: trade that (--symbols){instead}.";
    }
}
