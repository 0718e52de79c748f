using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

internal sealed partial class VenueFeedGrain
{
    /// <summary>The symbols that are in the run, and are told the time.</summary>
    private HashSet<Symbol> _joined = [];

    public Task<LiveFeedStatus?> GetLiveStatus() => Task.FromResult((_feed as ILiveMarketDataFeed)?.Status);

    public async Task<SubscriptionAnswer> Subscribe(Symbol symbol, ImmutableArray<string> channels)
    {
        if (_feed is not ILiveMarketDataFeed live)
            return NotLive();

        // The symbol is in the run before anything of it can come.
        if (_counters.State == FeedState.Running && live.Lists(symbol))
            await Join(symbol);
        var answer = live.Subscribe(symbol, channels);
        if (!answer.IsRefused)
            await Keep(new FeedWish(symbol, channels, IsWanted: true));
        return answer;
    }

    public async Task<SubscriptionAnswer> Unsubscribe(Symbol symbol)
    {
        if (_feed is not ILiveMarketDataFeed live)
            return NotLive();
        var answer = live.Unsubscribe(symbol);
        if (answer.Outcome == SubscriptionOutcome.Changed)
            await Keep(new FeedWish(symbol, Channels: [], IsWanted: false));
        return answer;
    }

    /// <summary>Before the feed is read: whatever is subscribed takes part in the run.</summary>
    private async Task GrantWishes()
    {
        if (_feed is not ILiveMarketDataFeed live)
            return;
        foreach (var wish in wishes.State.All)
        {
            var answer = wish.IsWanted ? live.Subscribe(wish.Symbol, wish.Channels) : live.Unsubscribe(wish.Symbol);
            if (answer.IsRefused)
                Tell(new FeedNotice($"{wish.Symbol} was subscribed once, and can't be now. {answer.Detail}"));
        }

        foreach (var subscription in live.Status.Subscriptions)
            await Join(subscription.Symbol);
    }

    /// <summary>A symbol that the session's plan doesn't have may be in the run already, through another venue.</summary>
    private async Task Join(Symbol symbol)
    {
        if (_joined.Contains(symbol))
            return;
        var market = GrainFactory.GetGrain<ISymbolGrain>(symbol.Value);
        if (await market.GetRun() != _run)
            await market.Begin(_run);
        if (_joined.Add(symbol))
            _symbols = _symbols.Add(market);
    }

    private async Task Keep(FeedWish wish)
    {
        var before = wishes.State;
        wishes.State = before.With(wish);
        if (ReferenceEquals(wishes.State, before))
            return;
        var isKept = false;
        try
        {
            await wishes.WriteStateAsync();
            isKept = true;
        }
        finally
        {
            // Whoever asks again has it written again.
            if (!isKept)
                wishes.State = before;
        }
    }

    private void Tell(FeedNotice notice)
    {
        _counters.Note(notice.Text, notice.Level);
        LogNotice(
            notice.Level switch
            {
                NoticeLevel.Information => LogLevel.Information,
                NoticeLevel.Warning => LogLevel.Warning,
                _ => LogLevel.Error,
            },
            _feed.Venue,
            notice.Text);
    }

    private SubscriptionAnswer NotLive() =>
        new(SubscriptionOutcome.FeedNotLive, $"{_feed.Venue} is no live feed: what it brings is fixed.");
}
