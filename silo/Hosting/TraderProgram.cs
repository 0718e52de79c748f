using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using OrleansTrader.Configuration;
using OrleansTrader.Journal;
using OrleansTrader.Markets;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;
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
        var line = CommandLine.Parse(args, output);
        if (line.ExitCode is { } exitCode)
            return exitCode;

        try
        {
            var configuration = SettingsSource.Read(line.Settings);
            var settings = new TraderSettings();
            IReadOnlyList<string> faults = [.. line.Faults, .. SettingsSource.Load(configuration, settings)];
            if (faults.Count > 0)
                return Refuse(faults, errors);

            if (line.Migrates)
            {
                await StorageChoice.Migrate(settings, output);
                return Done;
            }

            var end = await Trade(settings, configuration, output);
            output.WriteLine(end == Done ? "Stopped." : "Stopped by an error; the log tells it.");
            return end;
        }
        catch (Exception cause) when (cause is CannotStartException or DatabaseException)
        {
            return Refuse([cause.Message], errors);
        }
        catch (ReplayConfigurationException fault)
        {
            return Refuse(fault.Faults, errors);
        }
        catch (MarketFaultException fault)
        {
            return Refuse(fault.Faults, errors);
        }
        catch (InvalidDataException fault)
        {
            // appsettings.json is no JSON.
            return Refuse([$"{fault.Message} {fault.GetBaseException().Message}"], errors);
        }
    }

    /// <summary>Returns when all is on disk and closed.</summary>
    private static async Task<int> Trade(TraderSettings settings, IConfiguration configuration, TextWriter output)
    {
        if (await SetUp(settings, output) is not { } made)
            return Done;
        await using var market = made;
        await using var app = TraderHost.Build(settings, market, output, configuration.GetSection(SettingsSource.Logging));
        await OpenJournal(app, settings);
        var session = app.Services.GetRequiredService<SessionService>();
        try
        {
            await Listen(app, settings);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It was asked to stop before it had begun.
            return Done;
        }

        await app.WaitForShutdownAsync();
        return session.ExitCode;
    }

    /// <returns>Null if it was asked to stop before the market was there: venues are asked, and waited for.</returns>
    private static async Task<TradedMarket?> SetUp(TraderSettings settings, TextWriter output)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var market = await TradedMarket.Create(settings, output, stopping.Token);
            if (!stopping.IsCancellationRequested)
                return market;
            await market.DisposeAsync();
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    /// <summary>Before anything else: a second process on the same files is refused before it listens, and a database that isn't ready.</summary>
    private static async Task OpenJournal(WebApplication app, TraderSettings settings)
    {
        try
        {
            if (app.Services.GetRequiredService<IEventStore>() is PostgreSqlEventStore database)
                await database.Open();
        }
        catch (DataFileException fault)
        {
            throw new CannotStartException(fault.Message);
        }
        catch (Exception fault) when (fault is not DatabaseException && fault is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"Data: {Path.GetFullPath(settings.Data)} can not be used. {fault.Message}");
        }
    }

    private static async Task Listen(WebApplication app, TraderSettings settings)
    {
        try
        {
            await Start(app);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new CannotStartException($"Api:Url: {settings.Api.Url} is in use; name another address, or stop what listens there.");
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            throw new CannotStartException($"Api:Url: {settings.Api.Url} can not be listened on. {fault.Message}");
        }
    }

    /// <summary>What has started is stopped in order if the rest can't start: a silo leaves its cluster as one that ends.</summary>
    private static async Task Start(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.StopAsync();
            throw;
        }
    }

    private static int Refuse(IReadOnlyList<string> faults, TextWriter errors)
    {
        errors.WriteLine(faults.Count == 1 ? "It can not start:" : $"It can not start, for {faults.Count} reasons:");
        foreach (var fault in faults)
            errors.WriteLine("  " + fault);
        return Misconfigured;
    }

    private sealed class CannotStartException(string reason) : Exception(reason);
}
