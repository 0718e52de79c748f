namespace OrleansTrader.Runtime;

/// <summary>Where the awaits of a scenario, and of all that is no grain, return to: the simulation's thread, in drawn order.</summary>
internal sealed class SimulationContext(SimulationLoop loop) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (loop.IsForeign)
            loop.Refuse($"The continuation of {CallbackName.Of(d, state)} came back to the scenario");
        else
            loop.Add(new ReadyWork.Continuation(this, d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (loop.IsForeign)
            throw loop.Refuse($"{CallbackName.Of(d, state)} was sent to the scenario");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
