namespace OrleansTrader.Venues.Connectivity;

/// <summary>What the sockets of one connection share.</summary>
internal sealed class SessionContext(
    VenueConnectionOptions options, IVenueProtocol protocol, ConnectionCounters counters, ConnectivityMetrics? metrics, TimeProvider clock)
{
    private long _requests;

    internal VenueConnectionOptions Options => options;

    internal IVenueProtocol Protocol => protocol;

    internal ConnectionCounters Counters => counters;

    internal ConnectivityMetrics? Metrics => metrics;

    internal TimeProvider Clock => clock;

    /// <summary>Held while the protocol deals with what one socket has brought: the two sockets of a renewal take turns.</summary>
    internal SemaphoreSlim Turn { get; } = new(1);

    internal long NextRequest() => Interlocked.Increment(ref _requests);
}
