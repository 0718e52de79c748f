using System.Text.Json;
using OrleansTrader.Journal;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Tests.Host;

/// <summary>The ledger of portfolio <c>demo</c>, made of its journal alone.</summary>
internal static class RecordedLedger
{
    public static IReadOnlyList<PortfolioEvent> Events(string data) =>
    [
        .. from line in JournalReader.Read(data, "portfolio/demo")
           select JsonSerializer.Deserialize(line.Payload, JournalJson.Default.PortfolioEvent),
    ];

    /// <summary>The ledger after every event.</summary>
    public static IReadOnlyList<Ledger> States(string data)
    {
        var states = new List<Ledger>();
        foreach (var news in Events(data))
            states.Add(Ledger.Fold(states.LastOrDefault(), news));
        return states;
    }
}
