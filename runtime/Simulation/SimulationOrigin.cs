namespace OrleansTrader.Runtime;

/// <summary>In whose turn something began. It flows with the execution context, so that work on another thread still tells.</summary>
/// <param name="Place">A mailbox, or null for the scenario.</param>
internal sealed record SimulationOrigin(SimulationLoop Loop, object? Place, GrainMethod? Method)
{
    public override string ToString() => (Place, Method) switch
    {
        (null, _) => "in the scenario",
        (_, null) => $"in {Place}",
        _ => $"in {Method} of {Place}",
    };
}
