using OrleansTrader.Venues.Connectivity;
using static OrleansTrader.Venues.Connectivity.ConnectionState;
using static OrleansTrader.Venues.Connectivity.ConnectionTrigger;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class ConnectionTransitionsTests
{
    private static readonly Dictionary<(ConnectionState, ConnectionTrigger), ConnectionState> Moves = new()
    {
        [(Disconnected, Start)] = Connecting,
        [(Failed, Start)] = Connecting,
        [(Connecting, Proved)] = Connected,
        [(Reconnecting, Proved)] = Connected,
        [(Failed, Proved)] = Connected,
        [(Connecting, Lost)] = Reconnecting,
        [(Connected, Lost)] = Reconnecting,
        [(Connecting, Exhausted)] = Failed,
        [(Reconnecting, Exhausted)] = Failed,
        [(Connecting, Stop)] = Disconnected,
        [(Connected, Stop)] = Disconnected,
        [(Reconnecting, Stop)] = Disconnected,
        [(Failed, Stop)] = Disconnected,
    };

    public static TheoryData<ConnectionState, int> Pairs()
    {
        var pairs = new TheoryData<ConnectionState, int>();
        foreach (var state in Enum.GetValues<ConnectionState>())
        {
            foreach (var trigger in Enum.GetValues<ConnectionTrigger>())
                pairs.Add(state, (int)trigger);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Next_EveryPair_HasItsAnswer(ConnectionState state, int trigger)
    {
        ConnectionState? expected = Moves.TryGetValue((state, (ConnectionTrigger)trigger), out var next) ? next : null;
        Assert.Equal(expected, ConnectionTransitions.Next(state, (ConnectionTrigger)trigger));
    }
}
