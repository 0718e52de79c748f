using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Hosting;

/// <summary>What came of a replay.</summary>
/// <param name="EventsRead">Rows of the recording, good or bad.</param>
/// <param name="Orders">Orders that passed the pre-trade check.</param>
/// <param name="Position">What is held at the end; null when several symbols were traded: see <paramref name="Positions"/>.</param>
/// <param name="Cash">A plain amount in <paramref name="Currency"/>.</param>
/// <param name="Equity">Cash plus the positions at their last marks.</param>
/// <param name="ElapsedSeconds">From the first row to the last, by the clock on the wall.</param>
internal sealed record RunSummary(
    long EventsRead,
    long EventsRejected,
    int Orders,
    int OrdersDenied,
    int Fills,
    Quantity? Position,
    ImmutableSortedDictionary<string, Quantity> Positions,
    string Currency,
    string Cash,
    string Equity,
    string RealizedPnl,
    string Fees,
    double ElapsedSeconds,
    double EventsPerSecond)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static RunSummary Of(ImmutableArray<FeedStatus> feeds, PortfolioSnapshot portfolio, ImmutableArray<Symbol> symbols, TimeSpan elapsed)
    {
        var ledger = portfolio.Ledger;
        var received = feeds.Sum(feed => feed.Received);
        return new RunSummary(
            received,
            feeds.Sum(feed => feed.Rejected),
            portfolio.OrderCount,
            portfolio.DeniedCount,
            portfolio.FillCount,
            symbols is [var only] ? ledger.QuantityOf(only) : null,
            symbols.ToImmutableSortedDictionary(symbol => symbol.Value, ledger.QuantityOf, StringComparer.Ordinal),
            ledger.Currency.Code,
            DecimalText.Format(ledger.Cash.Amount),
            DecimalText.Format(ledger.Equity.Amount),
            DecimalText.Format(ledger.RealizedPnl.Amount),
            DecimalText.Format(ledger.Fees.Amount),
            Math.Round(elapsed.TotalSeconds, 3),
            Math.Round(received / elapsed.TotalSeconds));
    }

    public string ToText()
    {
        var rejected = EventsRejected == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({EventsRejected} rejected)");
        var denied = OrdersDenied == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({OrdersDenied} denied)");
        return string.Create(CultureInfo.InvariantCulture, $"""

            Events    {EventsRead}{rejected} in {ElapsedSeconds} s, {EventsPerSecond}/s
            Orders    {Orders}{denied}, fills {Fills}
            Position  {string.Join(", ", Positions.Select(position => $"{position.Value} {position.Key}"))}
            Cash      {Cash} {Currency}
            Equity    {Equity} {Currency} (realised {RealizedPnl}, fees {Fees})
            """);
    }

    /// <summary>Replaces the file as a whole: a reader sees the old one or the new one.</summary>
    public async Task Write(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var unfinished = path + ".tmp";
        await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(this, Json) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(unfinished, path, overwrite: true);
    }
}
