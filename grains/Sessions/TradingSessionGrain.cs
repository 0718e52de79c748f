using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using OrleansTrader.Accounts;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Sessions;

/// <summary>
/// What the installation trades. Key: <see cref="SessionPlan.Key"/>. It holds no fact: the journals do, and every run begins with them.
/// </summary>
internal sealed partial class TradingSessionGrain(
    SessionPlan plan,
    IEnumerable<PortfolioSettings> portfolios,
    InstrumentCatalog instruments,
    IEnumerable<IRunClock> runClocks,
    [FromKeyedServices(TraderGrains.WallClock)] TimeProvider wallClock,
    ILogger<TradingSessionGrain> log)
    : Grain, ITradingSessionGrain
{
    private SessionStatus _status = new(SessionState.Starting, "The session begins.", Run: 0, Restarts: 0, [], null, TimeSpan.Zero);
    private readonly RestartPace _pace = new(wallClock);
    private bool _begun;
    private long _since;

    /// <summary>
    /// The newest fact in the ledger when the run began. A recording that runs again has not come there yet, and an order from outside
    /// would be traded before orders that are long done: none is taken until then.
    /// </summary>
    private Timestamp _recordedUntil;

    public async Task<SessionStatus> Watch()
    {
        if (_status.State is SessionState.Failed or SessionState.Stopped || (!_begun && !_pace.IsDue))
            return _status;
        try
        {
            if (!_begun)
                await Begin();
            _status = await Look();
        }
        catch (Exception cause)
        {
            // Whatever it is, the run can't be trusted any more, and what was done is in the journals.
            End(cause);
        }

        return _status;
    }

    public Task<SessionStatus> GetStatus() => Task.FromResult(_status);

    public Task<Installation> Describe() =>
        Task.FromResult(new Installation([.. portfolios.Select(portfolio => portfolio.Portfolio)], plan.Venues, [.. instruments.All]));

    public async Task Stop()
    {
        if (_status.State != SessionState.Failed)
            _status = _status with { State = SessionState.Stopped, Reason = "The session was stopped." };
        await StopFeeds();
    }

    private IEnumerable<IVenueFeedGrain> Feeds => plan.Venues.Select(venue => GrainFactory.GetGrain<IVenueFeedGrain>(venue));

    private IPortfolioGrain Portfolio => GrainFactory.GetGrain<IPortfolioGrain>(plan.Deployment.Portfolio.Value);

    private IStrategyGrain Strategy => GrainFactory.GetGrain<IStrategyGrain>(plan.DeploymentId.Value);

    private IEnumerable<ISymbolGrain> Symbols => plan.Symbols.Select(symbol => GrainFactory.GetGrain<ISymbolGrain>(symbol.Value));

    private bool IsRecording => plan.Deployment.Start == StrategyStart.FromBeginning;

    /// <summary>The old run's feed ends first, so that nothing of it moves the markets of the new one.</summary>
    private async Task Begin()
    {
        var run = Math.Max(_status.Run + 1, wallClock.GetUtcNow().ToUnixTimeMilliseconds());
        _status = _status with { State = SessionState.Starting, Run = run, Feeds = [], Result = null };
        _since = wallClock.GetTimestamp();
        await StopFeeds();
        foreach (var clock in runClocks)
            clock.Begin(run);
        foreach (var symbol in Symbols)
            await symbol.Begin(run);
        await Portfolio.Open(run);
        await Strategy.Start(plan.Deployment, run);
        _recordedUntil = (await Portfolio.GetSnapshot())!.Ledger.UpdatedAt;
        foreach (var feed in Feeds)
            await feed.Start(plan.Symbols, run);
        _begun = true;
        LogBegun(run);
    }

    private async Task StopFeeds()
    {
        foreach (var feed in Feeds)
            await feed.Stop();
    }

    /// <summary>The feeds are asked first: who is still in the run afterwards was so when they came to their end.</summary>
    private async Task<SessionStatus> Look()
    {
        var feeds = (await Task.WhenAll(Feeds.Select(feed => feed.GetStatus()))).ToImmutableArray();
        if (feeds.FirstOrDefault(feed => feed.State == FeedState.Failed) is { } failed)
            throw new InvalidOperationException($"Feed {failed.Venue} ended with an error: {failed.Fault}");
        foreach (var member in Members())
        {
            var present = await member.GetRun();
            if (present != _status.Run)
                throw new AbandonedRunException($"{member}", _status.Run, present);
        }

        if ((await Strategy.GetStatus())?.Fault is { } fault)
            throw new InvalidOperationException($"Strategy {plan.DeploymentId} ended with an error: {fault}");
        if (feeds.FirstOrDefault(feed => feed.State == FeedState.Stopped) is { } stopped)
            throw new AbandonedRunException($"Feed {stopped.Venue} has stopped.");

        var elapsed = wallClock.GetElapsedTime(_since);
        _pace.Succeeded(elapsed);
        if (feeds.All(feed => feed.State == FeedState.Completed))
        {
            return _status.State == SessionState.Completed ? _status : _status with
            {
                State = SessionState.Completed,
                Reason = "The recording was traded to its end.",
                Feeds = feeds,
                Elapsed = elapsed,
                Result = await Portfolio.GetSnapshot(),
            };
        }

        var isBehind = IsRecording && feeds.Any(feed => feed.LastMessageAt is not { } reached || reached < _recordedUntil);
        return _status with
        {
            State = isBehind ? SessionState.CatchingUp : SessionState.Trading,
            Reason = isBehind ? "The recording has not come to where the journals are." : "Trading.",
            Feeds = feeds,
            Elapsed = elapsed,
        };
    }

    private IEnumerable<IRunMember> Members()
    {
        var account = portfolios.Single(portfolio => portfolio.Portfolio == plan.Deployment.Portfolio).Account;
        return [.. Feeds, .. Symbols, Strategy, GrainFactory.GetGrain<IBrokerAccountGrain>(account.Value)];
    }

    private void End(Exception cause)
    {
        _begun = false;
        var mayTryAgain = plan.IsShared && _pace.Failed();
        _status = _status with
        {
            State = mayTryAgain ? SessionState.Starting : SessionState.Failed,
            Reason = cause.Message,
            Restarts = _status.Restarts + (mayTryAgain ? 1 : 0),
        };
        if (mayTryAgain)
            LogLost(_status.Run, _status.Restarts, cause);
    }
}
