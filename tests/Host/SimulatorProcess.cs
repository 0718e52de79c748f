using System.Globalization;

namespace OrleansTrader.Tests.Host;

/// <summary>The simulator as a process of its own, with the settings that make a silo take its venues for the real ones.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly SiloProcess _process;

    private SimulatorProcess(SiloProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <param name="port">0 takes a free one.</param>
    public static async Task<SimulatorProcess> Start(int port = 0, params IEnumerable<string> more)
    {
        var process = SiloProcess.Start("OrleansTrader.Simulator", ["--port", port.ToString(CultureInfo.InvariantCulture), .. more]);
        var line = await process.Line("Binance ");
        return new SimulatorProcess(process, new Uri(line.Split((string[])[" ", ","], StringSplitOptions.RemoveEmptyEntries)[1]).Port);
    }

    /// <summary>The addresses of a venue, whoever listens at that port.</summary>
    public static string[] Addresses(string venue, int port)
    {
        var path = venue switch { "binance" => "binance/ws", "coinbase" => "coinbase/advanced", _ => "kraken/v2" };
        return [$"--Venues:{venue}:Url=ws://127.0.0.1:{port}/{path}", $"--Venues:{venue}:Rest=http://127.0.0.1:{port}/{venue}/"];
    }

    public string[] Addresses(string venue) => Addresses(venue, Port);

    public void Dispose() => _process.Dispose();
}
