using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace OrleansTrader.Api.Hosting;

/// <summary>The API as a process of its own, from its arguments to its exit code.</summary>
internal static class ClientProgram
{
    private const int Done = 0;
    private const int Misconfigured = 2;

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var faults = new List<string>();
        var settings = ClientSettings.Read(args, faults);
        if (faults.Count > 0)
            return Refuse(faults, errors);

        await using var app = ClientHost.Build(settings, output);
        try
        {
            await app.StartAsync();
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It was asked to stop before it had found a silo.
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return Refuse([$"Api:Url: {settings.Url} is in use; name another address, or stop what listens there."], errors);
        }

        output.WriteLine("Stopped.");
        return Done;
    }

    private static int Refuse(List<string> faults, TextWriter errors)
    {
        errors.WriteLine(faults.Count == 1 ? "It can not start:" : $"It can not start, for {faults.Count} reasons:");
        foreach (var fault in faults)
            errors.WriteLine("  " + fault);
        return Misconfigured;
    }
}
