using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>The turns of one silo in a simulation, and what it takes to drop the silo in the middle of everything.</summary>
internal sealed class SimulatedTurns(SimulationLoop loop) : TurnScheduler
{
    private readonly List<(Mailbox Mailbox, Request Request)> _calls = [];
    private int _callsWorthAPurge = 64;

    internal override bool RunsInline => false;

    internal override bool IsConfined => true;

    internal override int TurnsPerVisit => 1;

    /// <summary>As if the process had been killed: none of its turns and timers runs any more.</summary>
    internal bool IsKilled { get; private set; }

    /// <summary>The calls that have not completed, oldest first.</summary>
    internal IEnumerable<string> Pending =>
        _calls.Where(call => call.Request.IsPending).Select(call => $"{call.Request.Method} of {call.Mailbox}");

    internal override TimeProvider UpkeepClock(TimeProvider clock) => new SimulatedClock(loop, this, TimerKind.Upkeep);

    internal override void Schedule(IThreadPoolWorkItem mailbox) => loop.Add(new ReadyWork.Visit(this, mailbox));

    internal override bool Admits(Mailbox mailbox, WorkItem item)
    {
        if (loop.IsForeign)
        {
            var refusal = loop.Refuse(item is Request call
                ? $"{call.Method} of {mailbox} was called"
                : $"The continuation of {item} came back to {mailbox}");
            return item is Request ? throw refusal : false;
        }

        if (item is Request request)
            return IsKilled ? Refused(request) : Noted(mailbox, request);
        return !IsKilled;
    }

    internal override void Begins(Mailbox mailbox, Request request) => loop.Enter(new SimulationOrigin(loop, mailbox, request.Method));

    internal void Run(IThreadPoolWorkItem mailbox)
    {
        if (IsKilled)
            return;
        loop.Enter(new SimulationOrigin(loop, mailbox, Method: null));
        mailbox.Execute();
    }

    internal void Kill()
    {
        IsKilled = true;
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);     // who waits goes on in a turn of its own
        foreach (var (_, request) in _calls.Where(call => call.Request.IsPending).ToList())
            Refused(request);
        SynchronizationContext.SetSynchronizationContext(context);
        _calls.Clear();
    }

    private static bool Refused(Request request)
    {
        request.Fail(new SiloUnavailableException($"{request.Method} was not answered: the silo was killed."));
        return false;
    }

    private bool Noted(Mailbox mailbox, Request request)
    {
        // A request that finds a closed mailbox comes again for the next one.
        if (_calls is [.., var last] && last.Request == request)
            _calls.RemoveAt(_calls.Count - 1);
        if (_calls.Count >= _callsWorthAPurge)
        {
            _calls.RemoveAll(call => !call.Request.IsPending);
            _callsWorthAPurge = Math.Max(64, 2 * _calls.Count);
        }

        _calls.Add((mailbox, request));
        return true;
    }
}
