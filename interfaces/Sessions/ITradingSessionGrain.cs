using Orleans;
using Orleans.Concurrency;

namespace OrleansTrader.Sessions;

/// <summary>
/// What the installation trades, brought up in its order (ledger, symbols, strategy, feed) and looked after. Key:
/// <see cref="SessionPlan.Key"/>. A run ends when one of its members is lost or fails; the next one then begins, and a recording
/// begins again from its first row.
/// </summary>
[Alias("trader.ITradingSessionGrain")]
public interface ITradingSessionGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins the session if it has not begun, begins it again if a member was lost, and tells how it is. Every silo calls it again
    /// and again: that is what brings the session back after the silo that held it.
    /// </summary>
    [ResponseTimeout("00:05:00")]
    [Alias("Watch")]
    Task<SessionStatus> Watch();

    /// <summary>How it was at the last <see cref="Watch"/>.</summary>
    [AlwaysInterleave, Alias("GetStatus")]
    Task<SessionStatus> GetStatus();

    /// <summary>What there is to trade, for those who run in another process.</summary>
    [AlwaysInterleave, Alias("Describe")]
    Task<Installation> Describe();

    /// <summary>Stops the feed; completes when its last message is dealt with. The session does not begin again.</summary>
    [ResponseTimeout("00:05:00")]
    [Alias("Stop")]
    Task Stop();
}
