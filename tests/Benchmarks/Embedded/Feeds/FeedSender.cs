using System.Diagnostics;
using System.Globalization;

namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>The simulator in a process of its own, which sends prepared messages to whoever connects.</summary>
internal sealed class FeedSender : IAsyncDisposable
{
    private readonly Process _process;

    private FeedSender(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it sends combined streams, when something is subscribed to.</summary>
    public Uri Address { get; }

    /// <summary>Of its process so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="rate">Messages per second; 0: as fast as they are taken.</param>
    public static async Task<FeedSender> Start(int symbols, int rate)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "OrleansTrader.Simulator.dll"), "blast", "--port", "0",
                "--symbols", symbols.ToString(CultureInfo.InvariantCulture), "--rate", rate.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sender did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.TrimStart().StartsWith("ws://", StringComparison.Ordinal))
                return new FeedSender(process, new Uri(new Uri(line.Trim().Split(',')[0]), "/binance/stream"));
        }

        throw new InvalidOperationException("The sender ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
