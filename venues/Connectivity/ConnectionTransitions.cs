using static OrleansTrader.Venues.Connectivity.ConnectionState;
using static OrleansTrader.Venues.Connectivity.ConnectionTrigger;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>The whole state machine of a connection.</summary>
internal static class ConnectionTransitions
{
    /// <returns>The state to move to; null where the trigger moves nothing.</returns>
    internal static ConnectionState? Next(ConnectionState state, ConnectionTrigger trigger) => (state, trigger) switch
    {
        (Disconnected or Failed, Start) => Connecting,
        (Connecting or Reconnecting or Failed, Proved) => Connected,
        (Connecting or Connected, Lost) => Reconnecting,        // a further failure while reconnecting, or after Failed, is no move
        (Connecting or Reconnecting, Exhausted) => Failed,
        (Connecting or Connected or Reconnecting or Failed, Stop) => Disconnected,
        _ => null,
    };
}
