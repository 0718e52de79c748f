namespace OrleansTrader.Markets;

/// <summary>The market can't be traded as it is set up.</summary>
/// <param name="faults">All that is wrong, each with its setting: <c>Venues:Symbols: …</c>.</param>
internal sealed class MarketFaultException(IReadOnlyList<string> faults) : Exception(string.Join(' ', faults))
{
    public IReadOnlyList<string> Faults => faults;
}
