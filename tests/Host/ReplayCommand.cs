namespace OrleansTrader.Tests.Host;

/// <summary>What is replayed, as a person types it.</summary>
/// <param name="More">Further arguments.</param>
internal sealed record ReplayCommand(string Symbols, string From, string To, params IReadOnlyList<string> More)
{
    /// <summary>Six days of SPY, minute by minute: 5412 quotes and 4839 trade bars.</summary>
    public static ReplayCommand Spy { get; } = new("SPY", "2013-10-04", "2013-10-11");

    /// <summary>Two days of two coins, minute by minute, with commission.</summary>
    public static ReplayCommand Pair { get; } =
        new("BTC/USD,ETH/USD", "2018-04-04", "2018-04-05", "--Strategy:Quantity=1", "--Paper:CommissionBasisPoints=2.5");

    public IEnumerable<string> Arguments(string recording, string data) =>
    [
        "--feed", "replay", "--replay-path", recording, "--symbols", Symbols, "--from", From, "--to", To, "--strategy", "sma-cross",
        "--data", data, "--Api:Url=http://127.0.0.1:0", .. More,
    ];
}
