using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Configuration;

/// <summary>Where the settings come from, and the rules between them.</summary>
internal static class SettingsSource
{
    /// <summary>Sections of <c>appsettings.json</c> that are not ours.</summary>
    private static readonly HashSet<string> ForeignSections = new(["Logging"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The file with the defaults beside the program, the environment, the command line: later ones over earlier ones.</summary>
    public static IConfigurationRoot Read(IEnumerable<KeyValuePair<string, string?>> commandLine) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables("TRADER__")
        .AddInMemoryCollection(commandLine)
        .Build();

    /// <summary>Fills the settings.</summary>
    /// <returns>All faults; the settings are usable only if there are none.</returns>
    public static IReadOnlyList<string> Load(IEnumerable<KeyValuePair<string, string?>> commandLine, TraderSettings settings)
    {
        var configuration = Read(commandLine);
        var faults = new List<string>(SettingsBinder.Bind(configuration, settings, ForeignSections));
        if (faults.Count == 0)
            faults.AddRange(Between(settings));
        return faults;
    }

    private static IEnumerable<string> Between(TraderSettings settings)
    {
        var strategy = settings.Strategy;
        foreach (var fault in new SmaCrossParameters(strategy.Fast, strategy.Slow, new Quantity(strategy.Quantity)).Faults())
            yield return $"Strategy: {fault}";
        var faults = settings.Feed == FeedKind.Replay ? OfReplay(settings.Replay) : OfSynthetic(settings.Synthetic);
        foreach (var fault in faults)
            yield return fault;
    }

    private static IEnumerable<string> OfReplay(ReplaySection replay)
    {
        if (string.IsNullOrWhiteSpace(replay.Path))
            yield return "Replay:Path: a replay needs the folder of the recording (--replay-path).";
        if (replay.Symbols.Count == 0)
            yield return "Replay:Symbols: a replay needs at least one symbol (--symbols SPY,BTC/USD).";
        if (replay.From is null)
            yield return "Replay:From: a replay needs its first day (--from 2013-10-04).";
        if (!Enum.TryParse<Resolution>(replay.Resolution, ignoreCase: true, out var resolution) || !Enum.IsDefined(resolution))
            yield return $"Replay:Resolution: '{replay.Resolution}' is not one of tick, second, minute, hour, daily.";
        if (!ReplaySpeed.TryParse(replay.Speed, out _))
            yield return $"Replay:Speed: '{replay.Speed}' is neither max nor a factor above 0 such as 1x or 60x.";
    }

    private static IEnumerable<string> OfSynthetic(SyntheticSection synthetic)
    {
        if (synthetic.Symbols.Count == 0)
            yield return "Synthetic:Symbols: the synthetic market needs at least one symbol.";
        for (var i = 0; i < synthetic.Symbols.Count; i++)
        {
            var symbol = synthetic.Symbols[i];
            if (!Symbol.TryParse(symbol.Symbol, out _))
                yield return $"Synthetic:Symbols:{i}:Symbol: '{symbol.Symbol}' is not a symbol: SPY and BTC/USD are.";
            if (symbol.BasePrice < 100 * symbol.TickSize)
                yield return $"Synthetic:Symbols:{i}:BasePrice: {symbol.BasePrice} is below 100 ticks of {symbol.TickSize}.";
        }
    }
}
