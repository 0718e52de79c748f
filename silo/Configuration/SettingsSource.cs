using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Configuration;

/// <summary>Where the settings come from, and the rules between them.</summary>
internal static class SettingsSource
{
    public const string Logging = "Logging";

    /// <summary>Sections that are not ours.</summary>
    private static readonly HashSet<string> ForeignSections = new([Logging], StringComparer.OrdinalIgnoreCase);

    /// <summary>The file with the defaults beside the program, the environment, the command line: later ones over earlier ones.</summary>
    public static IConfigurationRoot Read(IEnumerable<KeyValuePair<string, string?>> commandLine) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddInMemoryCollection(ClusterRules.FromEnvironment())
        .AddEnvironmentVariables("TRADER__")
        .AddInMemoryCollection(commandLine)
        .Build();

    /// <summary>Fills the settings from all sources.</summary>
    /// <returns>All faults; the settings are usable only if there are none.</returns>
    public static IReadOnlyList<string> Load(IEnumerable<KeyValuePair<string, string?>> commandLine, TraderSettings settings) =>
        Load(Read(commandLine), settings);

    /// <inheritdoc cref="Load(IEnumerable{KeyValuePair{string, string}}, TraderSettings)"/>
    public static IReadOnlyList<string> Load(IConfigurationRoot configuration, TraderSettings settings)
    {
        var faults = new List<SettingsFault>(SettingsBinder.Bind(configuration, settings, ForeignSections));
        faults.AddRange(OfLogging(configuration.GetSection(Logging)));

        // A setting that has a fault of its own still holds its default: rules about that would mislead.
        var between = Between(settings).Where(fault => !faults.Exists(known => known.IsIn(fault.Key) || fault.IsIn(known.Key)));
        return [.. faults.Concat(between).Select(fault => fault.ToString())];
    }

    private static IEnumerable<SettingsFault> OfLogging(IConfigurationSection logging) =>
        from level in logging.GetSection("LogLevel").GetChildren()
        where SettingText.Parse(level.Value ?? "", typeof(LogLevel)) is null
        select new SettingsFault(level.Path, $"'{level.Value}' is not {SettingText.Describe(typeof(LogLevel))}.");

    private static IEnumerable<SettingsFault> Between(TraderSettings settings)
    {
        if (ApiAddress.FaultOf(settings.Api.Url) is { } address)
            yield return new SettingsFault("Api:Url", address);
        if (settings.Summary is { } summary && Directory.Exists(summary))
            yield return new SettingsFault("Summary", $"{summary} is a folder; a file is written.");
        foreach (var fault in ClusterRules.Faults(settings.Cluster, settings.Storage.Kind))
            yield return fault;
        foreach (var fault in StorageConnection.FaultsOf(settings.Storage))
            yield return fault;
        var strategy = settings.Strategy;
        foreach (var fault in new SmaCrossParameters(strategy.Fast, strategy.Slow, new Quantity(strategy.Quantity)).Faults())
            yield return new SettingsFault("Strategy", fault);
        foreach (var fault in AggregationRules.Faults(settings.Aggregation))
            yield return fault;
        foreach (var fault in VenueRules.Faults(settings.Venues))
            yield return fault;
        var faults = settings.Feed.Kind switch
        {
            FeedKind.Replay => OfReplay(settings.Replay),
            FeedKind.Synthetic => OfSynthetic(settings.Synthetic.Symbols),
            _ => VenueRules.OfSymbols(settings.Venues.Symbols),
        };
        foreach (var fault in faults)
            yield return fault;
    }

    private static IEnumerable<SettingsFault> OfReplay(ReplaySection replay)
    {
        if (replay.Path is null)
            yield return new SettingsFault("Replay:Path", "a replay needs the folder of the recording (--replay-path).");
        if (replay.Symbols.Count == 0)
            yield return new SettingsFault("Replay:Symbols", "a replay needs at least one symbol (--symbols SPY,BTC/USD).");
        if (replay.From is null)
            yield return new SettingsFault("Replay:From", "a replay needs its first day (--from 2013-10-04).");
        if (replay.To < replay.From)
            yield return new SettingsFault("Replay:To", $"{replay.To:yyyy-MM-dd} is before Replay:From, {replay.From:yyyy-MM-dd}.");
        if (!ReplaySpeed.TryParse(replay.Speed, out _))
        {
            yield return new SettingsFault(
                "Replay:Speed",
                $"'{replay.Speed}' is neither max nor a factor above 0 and up to {ReplaySpeed.MaxFactor:0}, such as 1x or 60x.");
        }
    }

    private static IEnumerable<SettingsFault> OfSynthetic(List<SyntheticSymbolSection> symbols)
    {
        if (symbols.Count == 0)
            yield return new SettingsFault("Synthetic:Symbols", "the synthetic market needs at least one symbol.");
        for (var i = 0; i < symbols.Count; i++)
        {
            var symbol = symbols[i];
            if (RuleOf(symbol, symbols[..i]) is { } rule)
                yield return Fault(i, "Symbol", rule);
            if (symbol.BasePrice < 100 * symbol.TickSize)
                yield return Fault(i, "BasePrice", $"{symbol.BasePrice} is below 100 ticks of {symbol.TickSize}.");
        }

        static SettingsFault Fault(int item, string key, string rule) => new($"Synthetic:Symbols:{item}:{key}", rule);
    }

    private static string? RuleOf(SyntheticSymbolSection symbol, List<SyntheticSymbolSection> before)
    {
        if (!symbol.IsTradable())
            return $"'{symbol.Symbol}' is not a symbol: SPY and BTC/USD are.";
        if (before.Exists(other => other.Symbol == symbol.Symbol))
            return $"{symbol.Symbol} is there before; a symbol has one price.";
        return before.Find(other => other.IsTradable()) is { } first && first.QuoteCurrency() != symbol.QuoteCurrency()
            ? $"{symbol.Symbol} is not quoted in {first.QuoteCurrency()} as {first.Symbol} is; a portfolio is kept in one currency."
            : null;
    }
}
