using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using OrleansTrader.Venues.Replay;
using OrleansTrader.Venues.Simulator.Binance;
using OrleansTrader.Venues.Simulator.Blast;
using OrleansTrader.Venues.Simulator.Coinbase;
using OrleansTrader.Venues.Simulator.Control;
using OrleansTrader.Venues.Simulator.Kraken;
using Symbol = OrleansTrader.Values.Symbol;

namespace OrleansTrader.Venues.Simulator;

/// <summary>The simulator as a process, from its arguments to its exit code.</summary>
internal static class SimulatorProgram
{
    /// <summary>It did what it was asked to, or was asked to stop.</summary>
    public const int Done = 0;

    /// <summary>It can't start as it is set up; every fault was named.</summary>
    public const int Misconfigured = 2;

    private const int UsualPort = 5090;
    private const int UsualBlastPort = 5091;

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var root = Exchange(output, errors);
        root.Subcommands.Add(Blast(output, errors));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed.Errors.Select(error => error.Message), errors);
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
    }

    private static RootCommand Exchange(TextWriter output, TextWriter errors)
    {
        var usual = new SimulatedExchangeOptions();
        var port = Option("--port", "The port on loopback; 0 takes a free one.", UsualPort);
        var seed = Option("--seed", "The same seed gives the same market.", usual.Seed);
        var symbols = Option("--symbols", "Pairs, with commas between.", "BTC/USD,ETH/USD");
        var rate = Option("--rate", "Events of the market per second, all venues and symbols together.", usual.EventsPerSecond);
        var path = new Option<string?>("--replay-path") { Description = "A folder in LEAN's format: what is recorded there happens." };
        var resolution = Option("--resolution", "Of the recording.", Resolution.Minute);
        var from = new Option<DateOnly>("--from") { Description = "The first day of the replay." };
        var to = new Option<DateOnly?>("--to") { Description = "The last day of the replay, included. Default: the first." };
        var root = new RootCommand("Binance, Coinbase and Kraken on loopback, with a made-up or a recorded market behind them.")
        {
            port, seed, symbols, rate, path, resolution, from, to,
        };
        root.SetAction((parsed, stop) =>
        {
            var named = parsed.GetValue(symbols)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var wrong = named.Where(name => !Symbol.TryParse(name, out _)).Select(name => $"'{name}' is not a symbol: BTC/USD is one.")
                .ToArray();
            if (wrong.Length > 0 && parsed.GetValue(path) is null)
                return Task.FromResult(Refuse(wrong, errors));
            var replay = parsed.GetValue(path) is not { } folder ? null : new ReplayOptions
            {
                Path = folder,
                Symbols = named,
                Resolution = parsed.GetValue(resolution),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to) ?? parsed.GetValue(from),
            };
            var options = new SimulatedExchangeOptions
            {
                Replay = replay,
                Port = parsed.GetValue(port),
                Seed = parsed.GetValue(seed),
                Symbols = replay is null ? [.. named.Select(SimulatedSymbol.Of)] : usual.Symbols,
                EventsPerSecond = parsed.GetValue(rate),
            };
            return Serve(options, output, errors, stop);
        });
        return root;
    }

    private static Command Blast(TextWriter output, TextWriter errors)
    {
        var usual = new BlastOptions();
        var port = Option("--port", "The port on loopback; 0 takes a free one.", UsualBlastPort);
        var rate = Option("--rate", "Messages per second; 0: as fast as they are taken.", usual.Rate);
        var symbols = Option("--symbols", "How many symbols.", usual.Symbols);
        var seed = Option("--seed", "The same seed gives the same prices.", usual.Seed);
        var mix = Option("--mix", "Shares of trade, aggTrade, bookTicker and depth20.", string.Join(',', usual.Mix));
        var command = new Command("blast", "Sends prepared messages in Binance's format, for measuring who receives them.")
        {
            port, rate, symbols, seed, mix,
        };
        command.SetAction((parsed, stop) =>
        {
            var shares = parsed.GetValue(mix)!.Split(',').Select(share => int.TryParse(share, out var number) ? number : -1).ToArray();
            var options = new BlastOptions
            {
                Port = parsed.GetValue(port),
                Rate = parsed.GetValue(rate),
                Symbols = parsed.GetValue(symbols),
                Seed = parsed.GetValue(seed),
                Mix = shares,
            };
            return ServeBlast(options, output, errors, stop);
        });
        return command;
    }

    private static async Task<int> Serve(SimulatedExchangeOptions options, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (options.Faults() is { Count: > 0 } faults)
            return Refuse(faults, errors);
        try
        {
            await using var exchange = await SimulatedExchange.Start(options, TimeProvider.System);
            output.WriteLine($"Simulating {string.Join(", ", exchange.Options.Symbols.Select(symbol => symbol.Symbol))}:");
            output.WriteLine(
                $"  Binance              {exchange.SocketAddress.OriginalString}{BinanceProtocol.Raw}, {BinanceProtocol.Combined}");
            output.WriteLine($"                       {exchange.RestAddress.OriginalString}{BinanceRest.Root}");
            output.WriteLine($"  Coinbase Exchange    {exchange.SocketAddress.OriginalString}{CoinbaseExchangeProtocol.Path}");
            output.WriteLine($"                       {exchange.RestAddress.OriginalString}{CoinbaseRest.Root}products");
            output.WriteLine($"  Coinbase Advanced    {exchange.SocketAddress.OriginalString}{CoinbaseAdvancedProtocol.Path}");
            output.WriteLine($"  Kraken v2            {exchange.SocketAddress.OriginalString}{KrakenProtocol.Path}");
            output.WriteLine($"                       {exchange.RestAddress.OriginalString}{KrakenRest.Root}");
            output.WriteLine($"  Control              {exchange.RestAddress.OriginalString}{ControlEndpoint.Root}");
            await UntilStopped(stop);
        }
        catch (ReplayConfigurationException fault)
        {
            return Refuse(fault.Faults, errors);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return Refuse([$"Port {options.Port} is in use; name another one, or stop what listens there."], errors);
        }
        output.WriteLine("Stopped.");
        return Done;
    }

    private static async Task<int> ServeBlast(BlastOptions options, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (options.Faults() is { Count: > 0 } faults)
            return Refuse(faults, errors);
        try
        {
            await using var server = new BlastServer(options, TimeProvider.System);
            var pace = options.Rate == 0 ? "as fast as they are taken" : $"{options.Rate} messages per second";
            output.WriteLine($"Sending {options.Symbols} symbols, {pace}:");
            output.WriteLine($"  ws://127.0.0.1:{server.Port}{BinanceProtocol.Raw}, {BinanceProtocol.Combined}");
            await UntilStopped(stop);
            output.WriteLine($"Stopped after {server.Sent} messages.");
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return Refuse([$"Port {options.Port} is in use; name another one, or stop what listens there."], errors);
        }
        return Done;
    }

    private static Option<T> Option<T>(string name, string description, T usual) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };

    private static async Task UntilStopped(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }

    private static int Refuse(IEnumerable<string> faults, TextWriter errors)
    {
        errors.WriteLine("It can not start:");
        foreach (var fault in faults)
            errors.WriteLine("  " + fault);
        return Misconfigured;
    }
}
