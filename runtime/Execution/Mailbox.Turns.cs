using System.Runtime.CompilerServices;

namespace OrleansTrader.Runtime;

/// <content>Turns: what may start now, who runs it, and the handing over of ownership.</content>
internal sealed partial class Mailbox
{
    private enum Pushed : byte
    {
        /// <summary>The mailbox is closed and takes no requests.</summary>
        No,

        /// <summary>Its owner will see the item.</summary>
        Yes,

        /// <summary>This thread is the owner now.</summary>
        AndOwner,
    }

    /// <summary>A worker runs the turns there are, for a while.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        for (var left = _class.Silo.Turns.TurnsPerVisit; HoldOrRelease(); left--)
        {
            if (left == 0)
            {
                _class.Silo.Turns.Schedule(this);
                return;
            }

            RunNext();
        }
    }

    private bool IsLeaving => Activation is { IsLeaving: true };

    /// <summary>
    /// The rules of interleaving. Once the activation is asked to leave, only what may interleave with a running request starts:
    /// that request may be waiting for it.
    /// </summary>
    private bool MayStart(GrainMethod method)
    {
        var leaving = IsLeaving;
        if (_class.IsReentrant || method.AlwaysInterleaves)
            return !leaving || _running > 0;
        if (method.IsReadOnly)
            return !_exclusive && (!leaving || _readers > 0);
        return !_exclusive && _readers == 0 && !leaving;
    }

    private Pushed Push(WorkItem item)
    {
        if (!_class.RunsInline && !_class.Silo.Turns.Admits(this, item))
            return Pushed.Yes;
        while (true)
        {
            var head = Volatile.Read(ref _arrivals);
            item.IsPosthumous = head is { IsPosthumous: true };
            if (item.IsPosthumous && item is Request)
                return Pushed.No;
            item.Next = head;
            item.Requests = (head?.Requests ?? 0) + (item is Request ? 1 : 0);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _arrivals, item, head), head))
                return head is null || ReferenceEquals(head, Closed) ? Pushed.AndOwner : Pushed.Yes;
        }
    }

    /// <summary>The thread of a caller gives the mailbox back after its call. It runs nobody else's turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Leave()
    {
        if (_attention || !ReferenceEquals(Interlocked.CompareExchange(ref _arrivals, null, Busy), Busy))
            HandOver();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HandOver()
    {
        EndSample();
        if (HoldOrRelease())
            _class.Silo.Turns.Schedule(this);
    }

    /// <summary>The thread of a caller owns the mailbox by its request: runs that, and the activation before it, if they are next.</summary>
    internal void Settle(Request mine)
    {
        var inline = _class.RunsInline && RuntimeHelpers.TryEnsureSufficientExecutionStack();
        while (HoldOrRelease())
        {
            var done = ReferenceEquals(_next, mine);
            if (!inline || (!done && _next is not Activating))
            {
                _class.Silo.Turns.Schedule(this);
                return;
            }

            RunNext();
            inline = !done;
        }
    }

    private void RunNext()
    {
        var item = _next!;
        _next = null;
        var scope = new TurnScope(this);
        item.Run(this);
        scope.Exit();
    }

    /// <returns>True if there is a turn to run; false if there was none and the mailbox is no longer this thread's.</returns>
    private bool HoldOrRelease()
    {
        do
        {
            Absorb();
            _next ??= NextTurn();
            if (_next is not null)
                return true;
        }
        while (!TryRelease());
        return false;
    }

    private WorkItem? NextTurn()
    {
        if (_attention)
        {
            if (_phase == Phase.Active && PopStartable() is { } request)
                return request;
            if (_phase == Phase.Active && IsLeaving && _running == 0)
                return Deactivating.Instance;
            if (_phase == Phase.Dormant && !_waiting.IsEmpty)
                return Activating.Instance;
            _attention = false;
        }

        while (_ready.TryPop(out var item))
        {
            if (item is not Request request)
                return item;
            if (request.EndsWith(Activation))
            {
                _queued--;
                continue;
            }

            if (_phase == Phase.Active && MayStart(request.Method))
                return request;
            Park(request);
            if (_phase == Phase.Dormant)
                return Activating.Instance;
        }

        return null;
    }

    private void Park(Request request)
    {
        _waiting.Append(request);
        if (_class.IsReentrant || request.Method.AlwaysInterleaves)
            _waitingInterleavers++;
        else if (request.Method.IsReadOnly)
            _waitingReaders++;
    }

    private Request? PopStartable()
    {
        if (_waitingInterleavers == 0 && (_exclusive || (_readers > 0 && _waitingReaders == 0)))
            return null;
        WorkItem? previous = null;
        for (var item = _waiting.First; item is not null; previous = item, item = item.Next)
        {
            var request = (Request)item;
            if (!MayStart(request.Method))
                continue;
            Unpark(previous, request);
            return request;
        }

        return null;
    }

    private void Unpark(WorkItem? previous, Request request)
    {
        _waiting.Remove(previous, request);
        if (_class.IsReentrant || request.Method.AlwaysInterleaves)
            _waitingInterleavers--;
        else if (request.Method.IsReadOnly)
            _waitingReaders--;
    }

    /// <summary>Moves what has arrived behind what is ready, oldest first.</summary>
    private void Absorb()
    {
        var busy = _phase == Phase.Closed ? ClosedBusy : Busy;
        if (ReferenceEquals(Volatile.Read(ref _arrivals), busy))
            return;
        var newest = Interlocked.Exchange(ref _arrivals, busy);
        _queued += newest?.Requests ?? 0;
        WorkItem? oldest = null;
        while (newest is not null and not Marker)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        while (oldest is not null)
        {
            var newer = oldest.Next;
            _ready.Append(oldest);
            oldest = newer;
        }
    }

    /// <summary>Gives the mailbox up unless something has arrived. A dormant one is closed by that: nobody is in it or waits for it.</summary>
    private bool TryRelease()
    {
        if (_phase == Phase.Closed)
            return ReferenceEquals(Interlocked.CompareExchange(ref _arrivals, Closed, ClosedBusy), ClosedBusy);
        if (_phase != Phase.Dormant)
            return ReferenceEquals(Interlocked.CompareExchange(ref _arrivals, null, Busy), Busy);

        _phase = Phase.Closed;
        if (ReferenceEquals(Interlocked.CompareExchange(ref _arrivals, Closed, Busy), Busy))
        {
            KeepCalls();
            _class.Forget(this);
            return true;
        }

        _phase = Phase.Dormant;
        return false;
    }
}
