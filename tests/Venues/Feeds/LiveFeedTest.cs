using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>A simulated exchange that a feed reads; its market and the clock go on while something is waited for.</summary>
public abstract class LiveFeedTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Venues => [.. SimulatedVenues.All];

    internal static Symbol Bitcoin => SteppedExchange.Bitcoin;

    internal static Symbol Ether => SteppedExchange.Ether;

    /// <summary>A feed that is in no hurry: the clock may run ahead of what this machine gets done.</summary>
    internal static FeedProbe Probe(
        SteppedExchange host,
        string venue,
        Func<VenueFeedOptions, VenueFeedOptions>? change = null,
        IReadOnlyList<Symbol>? symbols = null,
        bool isExchange = false,
        int? bestLevels = null) =>
        new(host, venue, options => Change(Unhurried(options), change), symbols, isExchange, bestLevels);

    /// <summary>Everything is confirmed, and the symbol's book is right.</summary>
    internal static async Task Begin(SteppedExchange host, FeedProbe probe, string venue, Symbol symbol)
    {
        await Confirmed(host, probe);
        await Right(host, probe, venue, symbol);
    }

    internal static Task Confirmed(SteppedExchange host, FeedProbe probe) => Eventually(
        host, probe, () => probe.Feed.Subscriptions is { Count: > 0 } all && all.All(one => one.IsLive), "Not everything is confirmed.");

    /// <summary>The market goes on until the book is right.</summary>
    internal static Task Right(SteppedExchange host, FeedProbe probe, string venue, Symbol symbol) => Eventually(
        host,
        probe,
        () =>
        {
            if (probe.DifferenceFromTruth(symbol) is null)
                return true;
            host.Step(venue, symbol: symbol);
            return false;
        },
        $"The book of {symbol} is not right.");

    /// <summary>Time goes on until it holds.</summary>
    internal static async Task Eventually(SteppedExchange host, FeedProbe probe, Func<bool> holds, string otherwise)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!holds())
        {
            Assert.False(patience.IsCancellationRequested, $"{otherwise} {string.Join(" | ", probe.Messages.OfType<FeedNotice>().TakeLast(5))}");
            await Pass(host);
        }
    }

    /// <summary>A moment by the clock, and one in which this machine can do what is due then: it answers a request.</summary>
    internal static async Task Pass(SteppedExchange host)
    {
        host.Clock.Advance(TimeSpan.FromMilliseconds(250));
        using var answer = await host.Ask(HttpMethod.Get, "/control/faults");
    }

    private static VenueFeedOptions Unhurried(VenueFeedOptions options) => options with
    {
        Connection = options.Connection with
        {
            ConnectTimeout = TimeSpan.FromMinutes(2),
            HeartbeatTimeout = TimeSpan.FromMinutes(10),
            ConfirmTimeout = TimeSpan.FromMinutes(5),
        },
    };

    private static VenueFeedOptions Change(VenueFeedOptions options, Func<VenueFeedOptions, VenueFeedOptions>? change) =>
        change?.Invoke(options) ?? options;
}
