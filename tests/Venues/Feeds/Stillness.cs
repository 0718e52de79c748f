using System.Globalization;
using System.Text;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>Tells when nothing is under way any more between the simulator's sockets and the feeds' readers.</summary>
/// <param name="rest">What REST calls of the feeds go over.</param>
/// <param name="taken">How many messages the feeds' readers have dealt with.</param>
internal sealed class Stillness(
    SimulatedExchange exchange, IReadOnlyList<WatchedFeed> feeds, CountingHandler rest, Func<long> taken, Func<IEnumerable<string>> notices)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LoopbackEcho _echo = new();
    private long[] _lost = new long[feeds.Count];
    private string _ended = Ended(exchange, feeds);

    public void Dispose() => _echo.Dispose();

    /// <summary>Until nothing is on its way any more that the clock does not hold up.</summary>
    public async Task Come()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var before = "";
        for (var same = 0; same < 3 || (Ended(exchange, feeds) == _ended ? IsAnyOnTheWay() : same < 20);)
        {
            if (patience.IsCancellationRequested)
                Assert.Fail($"It does not become quiet: {State()}.\n{string.Join("\n", notices().TakeLast(20))}");
            await exchange.Settled();
            await _echo.Pass();
            var now = State();
            same = now == before && rest.Pending == 0 && !now.Contains("busy") ? same + 1 : 0;
            before = now;
        }

        if (Ended(exchange, feeds) is var ended && ended != _ended)
            (_ended, _lost) = (ended, OnTheWay());
    }

    private bool IsAnyOnTheWay() => OnTheWay().Zip(_lost).Any(pair => pair.First > pair.Second);

    /// <summary>What was sent and has not come, by venue. What was on its way to a socket that has gone never does.</summary>
    private long[] OnTheWay() => [.. feeds.Select(
        feed => exchange.Counts(feed.Venue).Sent.Values.Sum() - feed.Feed.Connections.Sum(connection => connection.Messages))];

    /// <summary>Changes with every socket that ends: what was on its way there is lost.</summary>
    private static string Ended(SimulatedExchange exchange, IReadOnlyList<WatchedFeed> feeds) =>
        string.Join(' ', feeds.Select(feed => exchange.Counts(feed.Venue).Ends.Values.Sum()));

    private string State()
    {
        var state = new StringBuilder();
        foreach (var venue in SimulatedVenues.All)
        {
            var counts = exchange.Counts(venue);
            state.Append(CultureInfo.InvariantCulture, $"{counts.Sent.Values.Sum()} {counts.Requests} {counts.Connections} {counts.Open} ");
        }

        state.Append(Ended(exchange, feeds));

        foreach (var feed in feeds)
        {
            foreach (var connection in feed.Feed.Connections)
                state.Append(CultureInfo.InvariantCulture, $"{connection.State} {connection.Messages} {connection.ReconnectAttempts} ");
            state.Append(feed.Feed.IsQuiet ? "quiet " : "busy ");
        }

        return state.Append(CultureInfo.InvariantCulture, $"{taken()} {rest.Begun}").ToString();
    }
}
