using System.Collections.Immutable;
using System.Globalization;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// LEAN's <c>symbol-properties-database.csv</c>: market, symbol, type, description, quote currency, contract multiplier, tick size, lot
/// size and, optionally, the venue's own ticker, minimum order size and two magnifiers. <c>#</c> begins a comment; the symbol
/// <c>[*]</c> stands for every symbol of its market and type. Rows of a type that is not a <see cref="SecurityType"/> are passed over.
/// </summary>
public sealed class SymbolPropertiesFile
{
    private const string AnySymbol = "[*]";
    private const int FewestColumns = 8;
    private const int MostColumns = 12;

    private readonly Dictionary<(string Market, string Ticker, SecurityType Type), Properties> _rows = [];

    private SymbolPropertiesFile()
    {
    }

    /// <summary>How many rows can be found.</summary>
    public int Count => _rows.Count;

    /// <summary>The rows that are not used.</summary>
    public ImmutableArray<Fault> Faults { get; private set; } = [];

    /// <param name="name">What the file is called in <see cref="Faults"/>.</param>
    public static SymbolPropertiesFile Parse(string name, IEnumerable<string> lines)
    {
        var file = new SymbolPropertiesFile();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        var row = 0;
        foreach (var line in lines)
        {
            row++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            var cells = text.Split(',');
            if (file.Add(cells) is { } fault)
                faults.Add(new Fault(cells[0], cells.ElementAtOrDefault(1) ?? "", $"{name}, row {row}: {fault}"));
        }
        file.Faults = faults.ToImmutable();
        return file;
    }

    /// <summary>
    /// The instrument, or null where the file has neither the symbol nor a wildcard for its market. A pair <c>BTC/USD</c> is the row
    /// <c>BTCUSD</c> whose quote currency is <c>USD</c>.
    /// </summary>
    public Instrument? Find(string market, Symbol symbol, SecurityType type)
    {
        var slash = symbol.Value.IndexOf('/');
        var ticker = symbol.Value.Replace("/", "");
        if (!_rows.TryGetValue((market, ticker, type), out var row) && !_rows.TryGetValue((market, AnySymbol, type), out row))
            return null;
        if (slash >= 0 && row.QuoteCurrency.Code != symbol.Value[(slash + 1)..])
            return null;
        return new Instrument(symbol, market, type, row.QuoteCurrency, row.TickSize, row.LotSize, row.MinimumQuantity, row.Multiplier);
    }

    private string? Add(string[] cells)
    {
        if (cells.Length is < FewestColumns or > MostColumns)
            return $"it has {cells.Length} columns, and {FewestColumns} to {MostColumns} are expected.";
        if (!Enum.TryParse<SecurityType>(cells[2], ignoreCase: true, out var type) || !char.IsLetter(cells[2][0]))
            return null;

        Currency currency;
        try
        {
            currency = Currency.Parse(cells[4]);
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
        if (!IsPositive(cells[5], out var multiplier))
            return NotPositive("contract_multiplier", cells[5]);
        if (!IsPositive(cells[6], out var tickSize))
            return NotPositive("minimum_price_variation", cells[6]);
        if (!IsPositive(cells[7], out var lotSize))
            return NotPositive("lot_size", cells[7]);
        var minimum = 0m;
        if (cells.Length > 9 && cells[9].Length > 0 && (!TryParse(cells[9], out minimum) || minimum < 0))
            return $"minimum_order_size is '{cells[9]}', which is not a number of 0 or more.";

        // Binance states its minimum as an amount of the quote currency; that is not a quantity.
        var minimumQuantity = cells[0].StartsWith("binance", StringComparison.Ordinal) ? 0 : minimum;
        return _rows.TryAdd(
            (cells[0], cells[1], type),
            new Properties(currency, tickSize, new Quantity(lotSize), new Quantity(minimumQuantity), multiplier))
            ? null
            : $"{cells[1]} ({cells[2]}) of {cells[0]} was listed before; the first row counts.";
    }

    private static bool IsPositive(string text, out decimal value) => TryParse(text, out value) && value > 0;

    private static bool TryParse(string text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    private static string NotPositive(string column, string text) => $"{column} is '{text}', which is not a number above 0.";

    /// <summary>A row that is not used.</summary>
    /// <param name="Ticker">As the file spells it: <c>BTCUSD</c>.</param>
    /// <param name="Text">A sentence that names file, row (from 1) and what is wrong.</param>
    public sealed record Fault(string Market, string Ticker, string Text);

    private readonly record struct Properties(
        Currency QuoteCurrency, decimal TickSize, Quantity LotSize, Quantity MinimumQuantity, decimal Multiplier);
}
