using System.Collections.Immutable;
using Orleans;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Sessions;

/// <summary>Where the session is.</summary>
[GenerateSerializer, Alias("trader.SessionState")]
public enum SessionState
{
    /// <summary>A run is being brought up, the first or one after a loss.</summary>
    Starting,

    /// <summary>A recording has not come to where the journals are: orders from outside would be out of their time.</summary>
    CatchingUp,

    Trading,

    /// <summary>A recording was traded to its end.</summary>
    Completed,

    /// <summary>It was stopped in an orderly way.</summary>
    Stopped,

    /// <summary>It gave up; <see cref="SessionStatus.Reason"/> tells why.</summary>
    Failed,
}

/// <param name="Reason">For a person: what it waits for, or what went wrong.</param>
/// <param name="Run">The number of the present run, larger than that of any before; 0 before the first.</param>
/// <param name="Restarts">How often this session began again.</param>
/// <param name="Feeds">The feeds of the present run; none before they were started.</param>
/// <param name="Result">The portfolio at the end of a recording that was traded to its end.</param>
/// <param name="Elapsed">What the present run took so far, by the clock on the wall.</param>
[GenerateSerializer, Immutable, Alias("trader.SessionStatus")]
public sealed record SessionStatus(
    [property: Id(0)] SessionState State,
    [property: Id(1)] string Reason,
    [property: Id(2)] long Run,
    [property: Id(3)] int Restarts,
    [property: Id(7)] ImmutableArray<FeedStatus> Feeds,
    [property: Id(5)] PortfolioSnapshot? Result,
    [property: Id(6)] TimeSpan Elapsed)
{
    /// <summary>Whether orders from outside are taken.</summary>
    public bool TakesOrders => State is SessionState.Trading or SessionState.Completed;
}
