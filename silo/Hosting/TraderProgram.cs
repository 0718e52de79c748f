using OrleansTrader.Configuration;
using OrleansTrader.Storage;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Hosting;

/// <summary>The process from its arguments to its exit code.</summary>
internal static class TraderProgram
{
    /// <summary>It did what it was asked to, or was asked to stop.</summary>
    public const int Done = 0;

    /// <summary>The feed or the trading ended with an error.</summary>
    public const int Failed = 1;

    /// <summary>It can't start as it is set up; every fault was named.</summary>
    public const int Misconfigured = 2;

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var line = CommandLine.Parse(args, output, errors);
        if (line.ExitCode is { } exitCode)
            return exitCode;

        var settings = new TraderSettings();
        var faults = SettingsSource.Load(line.Settings, settings);
        if (faults.Count > 0)
            return Refuse(faults, errors);

        try
        {
            await using var app = TraderHost.Build(settings, output);
            var session = app.Services.GetRequiredService<TradingSession>();
            await app.RunAsync();
            return session.ExitCode;
        }
        catch (ReplayConfigurationException fault)
        {
            return Refuse(fault.Faults, errors);
        }
        catch (DataFileException fault)
        {
            return Refuse([fault.Message], errors);
        }
        catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Refuse([$"Api:Url: {settings.Api.Url} is in use; name another address, or stop what listens there."], errors);
        }
    }

    private static int Refuse(IReadOnlyList<string> faults, TextWriter errors)
    {
        errors.WriteLine(faults.Count == 1 ? "It can not start:" : $"It can not start, for {faults.Count} reasons:");
        foreach (var fault in faults)
            errors.WriteLine("  " + fault);
        return Misconfigured;
    }
}
