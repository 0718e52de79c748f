using System.CommandLine;

namespace OrleansTrader.Configuration;

/// <summary>The arguments of the process, as settings.</summary>
/// <param name="ExitCode">Set when the process has nothing more to do: help was asked for, or the arguments are faulty.</param>
internal sealed record CommandLine(IReadOnlyDictionary<string, string?> Settings, int? ExitCode)
{
    /// <summary>The options that have a name of their own, and the settings they stand for. All others are <c>--Section:Key=value</c>.</summary>
    private static readonly (string Option, string Setting, string Description)[] Named =
    [
        ("--feed", "Feed", "Where market data comes from: synthetic (default) or replay."),
        ("--data", "Data", "The folder of all files of the process. Default: ./data"),
        ("--replay-path", "Replay:Path", "The folder of a recording in LEAN's layout."),
        ("--symbols", "Replay:Symbols", "What is replayed: SPY,coinbase:BTC/USD"),
        ("--resolution", "Replay:Resolution", "tick, second, minute (default), hour or daily."),
        ("--from", "Replay:From", "The first day of a replay: 2013-10-04"),
        ("--to", "Replay:To", "The last day of a replay, included. Default: the first."),
        ("--speed", "Replay:Speed", "max (default), or a multiple of real time: 1x, 60x"),
        ("--strategy", "Strategy:Name", "The strategy that trades: sma-cross (default)."),
        ("--summary", "Summary", "A file for the summary of a replay, as JSON."),
    ];

    public static CommandLine Parse(string[] args, TextWriter output, TextWriter errors)
    {
        var root = new RootCommand("A self-hosted trading service. Any setting can be given as --Section:Key=value.") { TreatUnmatchedTokensAsErrors = false };
        var options = Named.ToDictionary(named => new Option<string>(named.Option) { Description = named.Description }, named => named.Setting);
        foreach (var option in options.Keys)
            root.Options.Add(option);
        var exitWhenDone = new Option<bool>("--exit-when-done") { Description = "Ends the process when a replay is at its end." };
        root.Options.Add(exitWhenDone);

        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        root.SetAction(parsed =>
        {
            foreach (var (option, setting) in options)
            {
                if (parsed.GetValue(option) is { } value)
                    settings[setting] = value;
            }

            if (parsed.GetValue(exitWhenDone))
                settings["ExitWhenDone"] = bool.TrueString;
            return TakeSettings(parsed.UnmatchedTokens, settings, errors) ? Parsed : Hosting.TraderProgram.Misconfigured;
        });

        var code = root.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return new CommandLine(settings, code == Parsed ? null : code == 0 ? 0 : Hosting.TraderProgram.Misconfigured);
    }

    /// <summary>What the root command's action returns when there is something to run, unlike help, which returns 0.</summary>
    private const int Parsed = -1;

    private static bool TakeSettings(IReadOnlyList<string> tokens, Dictionary<string, string?> settings, TextWriter errors)
    {
        var understood = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var (key, value) = Split(tokens[i]);
            if (!key.StartsWith("--", StringComparison.Ordinal) || !key.Contains(':'))
            {
                errors.WriteLine($"'{tokens[i]}' is neither an option (see --help) nor a setting --Section:Key=value.");
                understood = false;
                continue;
            }

            if (value is null && i + 1 < tokens.Count)
                value = tokens[++i];
            settings[key[2..]] = value;
        }

        return understood;
    }

    private static (string Key, string? Value) Split(string token)
    {
        var equals = token.IndexOf('=');
        return equals < 0 ? (token, null) : (token[..equals], token[(equals + 1)..]);
    }
}
