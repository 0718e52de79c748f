namespace OrleansTrader.Runtime;

/// <summary>What a simulation could do next: one turn of a grain, one continuation of the scenario, or one shot of a timer.</summary>
internal abstract class ReadyWork
{
    internal abstract void Run();

    internal sealed class Visit(SimulatedTurns turns, IThreadPoolWorkItem mailbox) : ReadyWork
    {
        internal override void Run() => turns.Run(mailbox);
    }

    internal sealed class Continuation(SimulationContext context, SendOrPostCallback callback, object? state) : ReadyWork
    {
        internal override void Run()
        {
            SynchronizationContext.SetSynchronizationContext(context);
            callback(state);
        }
    }

    /// <summary>Comes to nothing if the timer was set anew meanwhile.</summary>
    internal sealed class Shot(SimulatedTimer timer, long setting) : ReadyWork
    {
        internal override void Run() => timer.Fire(setting);
    }
}
