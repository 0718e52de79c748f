using System.Diagnostics;

namespace OrleansTrader.Tests.Host;

/// <summary>The program as the README starts it.</summary>
public sealed class DotnetRunTests
{
    [Fact]
    public async Task DotnetRun_RelativePath_IsThatOfTheCaller()
    {
        using var caller = new TemporaryFolder();
        Directory.CreateDirectory(caller["recording"]);
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = caller.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        string[] arguments =
        [
            "run", "--no-build", "-c", new DirectoryInfo(AppContext.BaseDirectory).Name, "--project", Path.Combine(TestData.RepositoryRoot(), "silo"), "--",
            "--feed", "replay", "--replay-path", "recording", "--symbols", "SPY", "--from", "2013-10-04",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var run = Process.Start(start)!;
        var output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        // The folder is found; only what it should hold is missing.
        Assert.Contains("SPY has no minute recording", errors + await output);
        Assert.Equal(2, run.ExitCode);
    }
}
