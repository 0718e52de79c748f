using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Venues.Simulator;

/// <summary>What the simulator trades, how busily, and how it treats its clients.</summary>
public sealed record SimulatedExchangeOptions
{
    /// <summary>At least one pair, each once. Default: <c>BTC/USD</c> and <c>ETH/USD</c>.</summary>
    public IReadOnlyList<SimulatedSymbol> Symbols { get; init; } = [SimulatedSymbol.Of("BTC/USD"), SimulatedSymbol.Of("ETH/USD")];

    /// <summary>
    /// A recording in LEAN's format that takes the made-up market's place: each of its events happens at every venue, at the rate set here
    /// and again from the start at its end. Its pairs replace <see cref="Symbols"/>. Default: none.
    /// </summary>
    public ReplayOptions? Replay { get; init; }

    /// <summary>The same seed and the same steps give the same messages. Default: 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Events of the market, all venues and symbols together, each of which is a trade or a change of one book. How far prices move with
    /// an event follows from it. Above 0, up to 1 000 000. Default: 200.
    /// </summary>
    public double EventsPerSecond { get; init; } = 200;

    /// <summary>Who makes the events. Default: the clock.</summary>
    public MarketPace Pace { get; init; } = MarketPace.Clock;

    /// <summary>Levels that each side of a book is filled up to. 20 to 1 000. Default: 30.</summary>
    public int Depth { get; init; } = 30;

    /// <summary>The TCP port on loopback; 0 takes a free one, which then stays. 0 to 65 535. Default: 0.</summary>
    public int Port { get; init; }

    /// <summary>How often what is due by the clock is looked for. 1 ms to 1 s. Default: 10 ms.</summary>
    public TimeSpan TickPeriod { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Bytes that may wait for a client that reads more slowly than is sent; then its connection is dropped, as the venues do.
    /// 64 KiB to 1 GiB. Default: 16 MiB.
    /// </summary>
    public int LargestBacklog { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// After a ping of Binance, the time for its pong; then the connection is dropped. From 1 s, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>. Default: 1 minute, as Binance has it.
    /// </summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Binance ends each connection at this age. From 1 minute, or <see cref="Timeout.InfiniteTimeSpan"/>. Default: 24 h.
    /// </summary>
    public TimeSpan LongestConnection { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Messages of a client that Binance takes in a second; with one more the connection is dropped. From 1. Default: 5.</summary>
    public int ClientMessagesPerSecond { get; init; } = 5;

    /// <summary>Trades per venue and symbol that can be asked for later. 100 to 10 000 000. Default: 20 000.</summary>
    public int TradesKept { get; init; } = 20_000;

    /// <summary>
    /// Messages that can be asked for after they were sent, all together; counts go on. 0 to 10 000 000. Default: 50 000.
    /// </summary>
    public int MessagesKept { get; init; } = 50_000;

    /// <summary>Everything that is wrong with these settings, a sentence each.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Symbols.Count == 0)
            faults.Add("The simulator has no symbols; it needs at least one.");
        foreach (var twice in Symbols.GroupBy(symbol => symbol.Symbol).Where(same => same.Count() > 1))
            faults.Add($"The simulator has {twice.Key} {twice.Count()} times; a symbol has one market.");
        foreach (var (symbol, price) in Symbols)
        {
            if (!symbol.Value.Contains('/'))
                faults.Add($"The simulator's symbol {symbol} is no pair; BTC/USD is one.");
            if (price is < 0.001m or > 1_000_000m)
                faults.Add($"The base price of {symbol} is {price}; it must be between 0.001 and 1 000 000.");
        }
        Check(EventsPerSecond is > 0 and <= 1_000_000,
            $"The rate is {EventsPerSecond} events per second; it must be above 0 and up to 1 000 000.");
        Check(Enum.IsDefined(Pace), $"The pace is {Pace}; it must be one of {string.Join(", ", Enum.GetNames<MarketPace>())}.");
        Check(Depth is >= 20 and <= 1000, $"The depth is {Depth}; it must be between 20 and 1 000 levels.");
        Check(Port is >= 0 and <= 65_535, $"The port is {Port}; it must be between 0 and 65 535.");
        Check(Within(TickPeriod, 0.001, 1), $"The tick period is {TickPeriod}; it must be between 1 ms and 1 s.");
        Check(LargestBacklog is >= 65_536 and <= 1 << 30,
            $"The largest backlog is {LargestBacklog} bytes; it must be between 64 KiB and 1 GiB.");
        Check(IsFrom(PongTimeout, 1), $"The pong timeout is {PongTimeout}; it must be 1 s or more, or infinite.");
        Check(IsFrom(LongestConnection, 60), $"The longest connection is {LongestConnection}; it must be 1 minute or more, or infinite.");
        Check(ClientMessagesPerSecond >= 1, $"Clients may send {ClientMessagesPerSecond} messages a second; it must be at least 1.");
        Check(TradesKept is >= 100 and <= 10_000_000, $"{TradesKept} trades are kept; it must be between 100 and 10 000 000.");
        Check(MessagesKept is >= 0 and <= 10_000_000, $"{MessagesKept} messages are kept; it must be between 0 and 10 000 000.");
        return faults;

        void Check(bool holds, string fault)
        {
            if (!holds)
                faults.Add(fault);
        }
    }

    private static bool Within(TimeSpan time, double least, double most) => time.TotalSeconds >= least && time.TotalSeconds <= most;

    private static bool IsFrom(TimeSpan time, double least) => time == Timeout.InfiniteTimeSpan || time.TotalSeconds >= least;
}
