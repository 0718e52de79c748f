using System.CommandLine;

namespace OrleansTrader.Configuration;

/// <summary>The arguments of the process, as settings.</summary>
/// <param name="Faults">The arguments that are neither options nor settings.</param>
/// <param name="ExitCode">Set when the process has nothing more to do: help was asked for.</param>
/// <param name="Migrates">It is to bring the database up to date and end, and not to trade.</param>
internal sealed record CommandLine(
    IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<string> Faults, int? ExitCode, bool Migrates = false)
{
    /// <summary>The options that have a name of their own, and the settings they stand for. All others are <c>--Section:Key=value</c>.</summary>
    private static readonly (string Option, string Setting, string Description)[] Named =
    [
        ("--feed", "Feed", "Where market data comes from: simulator (default), synthetic, replay, or binance,coinbase,kraken"),
        ("--data", "Data", "The folder of all files of the process. Default: ./data"),
        ("--replay-path", "Replay:Path", "The folder of a recording in LEAN's layout."),
        (Symbols, "Replay:Symbols", "What is replayed, SPY,coinbase:BTC/USD, or what is traded at venues, BTC/USD,ETH/USD"),
        ("--resolution", "Replay:Resolution", "tick, second, minute (default), hour or daily."),
        ("--from", "Replay:From", "The first day of a replay: 2013-10-04"),
        ("--to", "Replay:To", "The last day of a replay, included. Default: the first."),
        ("--speed", "Replay:Speed", "max (default), or a multiple of real time: 1x, 60x"),
        ("--strategy", "Strategy:Name", "The strategy that trades: sma-cross (default)."),
        ("--summary", "Summary", "A file for the summary of a replay, as JSON."),
    ];

    private const string Symbols = "--symbols";

    private const string ExitWhenDone = "--exit-when-done";

    public static CommandLine Parse(IReadOnlyList<string> args, TextWriter output)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        var rest = TakeSettings(args, settings, faults);

        var root = new RootCommand("A self-hosted trading service. Any setting can be given as --Section:Key=value.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        var options = Named.ToDictionary(named => new Option<string>(named.Option) { Description = named.Description }, named => named.Setting);
        foreach (var option in options.Keys)
            root.Options.Add(option);
        var exitWhenDone = new Option<bool>(ExitWhenDone) { Description = "Ends the process when a replay is at its end." };
        root.Options.Add(exitWhenDone);
        var migrate = new Command("migrate", "Brings the database of Storage:ConnectionString to the schema of this program, and ends.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Subcommands.Add(migrate);
        // What a command does is not done here; without an action it would be an error to name none.
        root.SetAction(static _ => { });
        migrate.SetAction(static _ => { });

        var parsed = root.Parse(rest);
        if (parsed.Errors.Count == 0 && parsed.Action != root.Action && parsed.Action != migrate.Action)
            return new CommandLine(settings, [], parsed.Invoke(new InvocationConfiguration { Output = output }));

        faults.AddRange(parsed.Errors.Select(error => error.Message));
        faults.AddRange(
            from token in parsed.UnmatchedTokens
            select $"'{WithoutValue(token)}' is neither an option (see --help) nor a setting --Section:Key=value.");
        if (parsed.Errors.Count > 0)
            return new CommandLine(settings, faults, ExitCode: null);

        foreach (var (option, setting) in options)
        {
            if (parsed.GetValue(option) is { } value)
                settings[setting] = value;
            // One of the two is read: the feed says which.
            if (option.Name == Symbols && parsed.GetValue(option) is { } symbols)
                settings["Venues:Symbols"] = symbols;
        }

        if (parsed.GetResult(exitWhenDone) is { Implicit: false })
            settings["ExitWhenDone"] = parsed.GetValue(exitWhenDone).ToString();
        return new CommandLine(settings, faults, ExitCode: null, Migrates: parsed.CommandResult.Command == migrate);
    }

    /// <summary>As it may be told: behind the equals sign of a misspelt setting there may be a password.</summary>
    private static string WithoutValue(string token) => Split(token) is (var key, { Length: > 0 }) ? $"{key}=…" : token;

    /// <summary>Takes out what has the form of a setting, before an option takes it for its value.</summary>
    private static List<string> TakeSettings(IReadOnlyList<string> args, Dictionary<string, string?> settings, List<string> faults)
    {
        var rest = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (key, value) = Split(args[i]);
            if (IsOption(key))
            {
                // An empty value is a value, and not the argument behind it.
                rest.AddRange(value is "" ? [key, value] : [args[i]]);
            }
            else if (!IsSetting(key, value))
            {
                rest.Add(args[i]);
            }
            else if (value is not null)
            {
                settings[key[2..]] = value;
            }
            else if (i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                settings[key[2..]] = args[++i];
            }
            else
            {
                faults.Add($"'{key}' has no value.");
            }
        }

        return rest;
    }

    private static bool IsOption(string key) => key == ExitWhenDone || Array.Exists(Named, named => named.Option == key);

    private static bool IsSetting(string key, string? value) =>
        key.Length > 2 && key.StartsWith("--", StringComparison.Ordinal) && (value is not null || key.Contains(':'));

    private static (string Key, string? Value) Split(string token)
    {
        var equals = token.IndexOf('=');
        return equals < 0 ? (token, null) : (token[..equals], token[(equals + 1)..]);
    }
}
