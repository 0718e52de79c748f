using System.Globalization;
using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// Where LEAN keeps the recording of one symbol. Tick, second and minute: a folder per symbol, a file per day and kind. Hour and daily: a
/// file per symbol and kind, of all days.
/// </summary>
internal sealed class LeanLayout(string root, SecurityType type, string market, Resolution resolution, string ticker)
{
    public const string EquityMarket = "usa";

    public string Market => market;

    public bool FilePerDay { get; } = resolution is Resolution.Tick or Resolution.Second or Resolution.Minute;

    /// <summary>The folder that the files lie in.</summary>
    public string Folder { get; } = resolution is Resolution.Tick or Resolution.Second or Resolution.Minute
        ? Path.Combine(root, TypeFolder(type), market, FolderOf(resolution), ticker)
        : Path.Combine(root, TypeFolder(type), market, FolderOf(resolution));

    public static string TypeFolder(SecurityType type) => type == SecurityType.Equity ? "equity" : "crypto";

    /// <summary>The markets that the recording knows for this type of security, in ordinal order.</summary>
    public static IReadOnlyList<string> Markets(string root, SecurityType type)
    {
        if (type == SecurityType.Equity)
            return [EquityMarket];
        var folder = Path.Combine(root, TypeFolder(type));
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Whether this market has anything of the symbol, of whichever day.</summary>
    public bool Exists() => FilePerDay
        ? Directory.Exists(Folder)
        : Kinds.Any(kind => Candidates(kind, default).Any(name => File.Exists(Path.Combine(Folder, name))));

    /// <summary>The names that the file of this kind may have, the preferred first. The day counts only where there is a file per day.</summary>
    public IReadOnlyList<string> Candidates(MarketEventKind kind, DateOnly day)
    {
        var word = kind == MarketEventKind.Quote ? "quote" : "trade";
        if (!FilePerDay)
        {
            // LEAN writes the trades of equities without a suffix.
            var stem = type == SecurityType.Equity && kind == MarketEventKind.Trade ? ticker : $"{ticker}_{word}";
            return [stem + ".zip", stem + ".csv"];
        }
        var date = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var entry = type == SecurityType.Equity && resolution == Resolution.Tick
            ? $"{date}_{ticker}_{char.ToUpperInvariant(word[0])}{word[1..]}_Tick.csv"
            : $"{date}_{ticker}_{FolderOf(resolution)}_{word}.csv";
        return [$"{date}_{word}.zip", $"{date}_{word}.csv", entry];
    }

    public static MarketEventKind[] Kinds { get; } = [MarketEventKind.Quote, MarketEventKind.Trade];

    private static string FolderOf(Resolution resolution) => resolution.ToString().ToLowerInvariant();
}
