namespace OrleansTrader.Runtime;

/// <summary>Turns on the threads of the pool.</summary>
internal sealed class PoolTurnScheduler : TurnScheduler
{
    internal override bool RunsInline => true;

    internal override int TurnsPerVisit => 64;

    internal override void Schedule(IThreadPoolWorkItem mailbox) => ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: true);
}
