using System.ComponentModel.DataAnnotations;
using OrleansTrader.Storage;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Configuration;

public sealed class ApiSection
{
    /// <summary>
    /// Where the API listens: <c>http://</c>, an IP address or <c>localhost</c>, a port. Port 0 takes a free one.
    /// Default: <c>http://127.0.0.1:5080</c>.
    /// </summary>
    public string Url { get; set; } = "http://127.0.0.1:5080";
}

public sealed class PortfolioSection
{
    // Its account has the same name behind "paper:", and 64 characters at most.
    private const string IdRule = "1 to 58 letters, digits, points, underscores, colons and hyphens are allowed.";

    /// <summary>The portfolio that is traded. Default: <c>demo</c>.</summary>
    [Required, RegularExpression("[A-Za-z0-9._:-]{1,58}", ErrorMessage = IdRule)]
    public string Id { get; set; } = "demo";

    /// <summary>What it is opened with, in the quote currency of its symbols. Default: 100 000.</summary>
    [Range(typeof(decimal), "0", "1000000000000")]
    public decimal OpeningCash { get; set; } = 100_000;
}

/// <summary>Limits in the portfolio's currency; one that is not set does not apply.</summary>
public sealed class LimitsSection
{
    /// <summary>The greatest value of one order. Default: none.</summary>
    [Range(typeof(decimal), "0", "1000000000000")]
    public decimal? MaxOrderNotional { get; set; }

    /// <summary>The greatest value of the position in one symbol, open orders counted as filled. Default: none.</summary>
    [Range(typeof(decimal), "0", "1000000000000")]
    public decimal? MaxPositionNotional { get; set; }

    /// <summary>The greatest ratio of all positions, open orders counted as filled, to the equity. Default: 2.</summary>
    [Range(typeof(decimal), "0", "1000")]
    public decimal? MaxLeverage { get; set; } = 2;
}

public sealed class PaperSection
{
    /// <summary>Commission of the paper broker, in hundredths of a percent of an execution's value. Default: 0.</summary>
    [Range(typeof(decimal), "0", "1000")]
    public decimal CommissionBasisPoints { get; set; }
}

public sealed class StrategySection
{
    /// <summary>The strategy that trades. Default: <c>sma-cross</c>.</summary>
    [Required, AllowedValues(Strategies.StrategyCatalog.SmaCross, ErrorMessage = "sma-cross is the only strategy.")]
    public string Name { get; set; } = Strategies.StrategyCatalog.SmaCross;

    /// <summary>Closes in the fast average. Default: 10.</summary>
    [Range(1, 9_999)]
    public int Fast { get; set; } = 10;

    /// <summary>Closes in the slow average, more than in the fast one. Default: 30.</summary>
    [Range(2, 10_000)]
    public int Slow { get; set; } = 30;

    /// <summary>What is bought. Default: 100.</summary>
    [Range(typeof(decimal), "0.000000000001", "1000000000000")]
    public decimal Quantity { get; set; } = 100;
}

public sealed class MarketSection
{
    /// <summary>The period of bars that are built from ticks. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan BarPeriod { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>The seeded market that a start without arguments trades.</summary>
public sealed class SyntheticSection
{
    /// <summary>The same seed is the same market. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Quotes and trades per second and symbol. Default: 50.</summary>
    [Range(1, 10_000)]
    public int EventsPerSecond { get; set; } = 50;

    /// <summary>The period of its bars: short, so that a first look sees trades. Default: 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan BarPeriod { get; set; } = TimeSpan.FromMilliseconds(250);

    public List<SyntheticSymbolSection> Symbols { get; } = [];
}

public sealed class SyntheticSymbolSection
{
    /// <summary>The unified symbol: <c>BTC/USD</c>.</summary>
    [Required]
    public string Symbol { get; set; } = "";

    /// <summary>The price that the market moves around.</summary>
    [Range(typeof(decimal), "0.00000001", "1000000000")]
    public decimal BasePrice { get; set; } = 100;

    /// <summary>Prices are multiples of it. Default: 0.01.</summary>
    [Range(typeof(decimal), "0.00000001", "1000000")]
    public decimal TickSize { get; set; } = 0.01m;

    /// <summary>Quantities are multiples of it. Default: 0.0001.</summary>
    [Range(typeof(decimal), "0.00000001", "1000000")]
    public decimal LotSize { get; set; } = 0.0001m;

    /// <summary>What the strategy buys of it. Default: the strategy's quantity.</summary>
    [Range(typeof(decimal), "0.000000000001", "1000000000000")]
    public decimal? Quantity { get; set; }

    /// <summary>Whether it is a symbol, and its quote currency a currency.</summary>
    internal bool IsTradable() =>
        Values.Symbol.TryParse(Symbol, out _) && QuoteCode() is { Length: >= 2 and <= 12 } code && code.All(char.IsAsciiLetterOrDigit);

    /// <summary>What stands behind the slash; USD without one.</summary>
    internal Currency QuoteCurrency() => Currency.Parse(QuoteCode());

    private string QuoteCode()
    {
        var slash = Symbol.IndexOf('/');
        return slash < 0 ? Currency.Usd.Code : Symbol[(slash + 1)..];
    }
}

/// <summary>A recording in LEAN's format.</summary>
public sealed class ReplaySection
{
    private const string DayRule = "It must be a day of 1900 to 2199.";

    /// <summary>The folder that holds <c>equity/</c> and <c>crypto/</c>.</summary>
    public string? Path { get; set; }

    /// <summary>What is replayed: <c>SPY,coinbase:BTC/USD</c>.</summary>
    public List<string> Symbols { get; } = [];

    /// <summary><c>Tick</c>, <c>Second</c>, <c>Minute</c>, <c>Hour</c> or <c>Daily</c>. Default: <c>Minute</c>.</summary>
    public Resolution Resolution { get; set; } = Resolution.Minute;

    /// <summary>The first day, in the market's own time zone. 1900 to 2199.</summary>
    [Range(typeof(DateOnly), "1900-01-01", "2199-12-31", ErrorMessage = DayRule)]
    public DateOnly? From { get; set; }

    /// <summary>The last day, included. 1900 to 2199. Default: the first.</summary>
    [Range(typeof(DateOnly), "1900-01-01", "2199-12-31", ErrorMessage = DayRule)]
    public DateOnly? To { get; set; }

    /// <summary><c>max</c>, or how many times as fast as it happened: <c>1x</c>, <c>60x</c>. Default: <c>max</c>.</summary>
    public string Speed { get; set; } = "max";
}

public sealed class StorageSection
{
    /// <summary>
    /// What holds orders, ledgers and the grains' states: <c>Sqlite</c>, files in the data folder, or <c>PostgreSql</c>, a database
    /// that <c>silo -- migrate</c> has prepared. Default: <c>Sqlite</c>.
    /// </summary>
    public StorageKind Kind { get; set; } = StorageKind.Sqlite;

    /// <summary>
    /// The database, as <c>Host=…;Database=…;Username=…;Password=…</c>. A secret, so rather an environment variable
    /// (<c>TRADER__Storage__ConnectionString</c>) than an argument, which others on the machine can read. Default: none.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file that holds the connection string and nothing else. Default: none.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>
    /// What a confirmed fact survives: <c>Full</c> the loss of power, <c>Normal</c> the end of the process. Default: <c>Full</c>, but
    /// <c>Normal</c> for a replay, which can be read again.
    /// </summary>
    public Durability? Durability { get; set; }
}

/// <summary>What holds the facts.</summary>
public enum StorageKind
{
    Sqlite,
    PostgreSql,
}
