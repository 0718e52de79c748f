using System.Runtime.CompilerServices;

namespace OrleansTrader.Runtime;

/// <content>
/// Calls. If nothing else is going on, a call runs right here, on the caller's thread. If it is complete then, the caller gets the
/// grain's own task. Else it becomes a request. The four copies differ in the shape of the result, and stay plain because every call
/// passes here.
/// </content>
internal sealed partial class Mailbox
{
    internal Task Call(TaskCall call)
    {
        if (!TryEnter(call))
            return Enqueue(call);
        var scope = new TurnScope(this);
        Task task;
        try
        {
            task = call.Invoke(Activation!.GrainInstance!) ?? throw Faults.NoTask(call.Method);
        }
        catch (Exception exception)
        {
            task = Task.FromException(exception);
        }

        if (!task.IsCompletedSuccessfully)
            task = Follow(task, call, scope.Caller);
        scope.Exit();
        Leave();
        return task;
    }

    internal Task<T> Call<T>(TaskCall<T> call)
    {
        if (!TryEnter(call))
            return Enqueue<T>(call);
        var scope = new TurnScope(this);
        Task<T> task;
        try
        {
            task = call.Invoke(Activation!.GrainInstance!) ?? throw Faults.NoTask(call.Method);
        }
        catch (Exception exception)
        {
            task = Task.FromException<T>(exception);
        }

        if (!task.IsCompletedSuccessfully)
            task = Follow(task, call, scope.Caller);
        scope.Exit();
        Leave();
        return task;
    }

    internal ValueTask Call(ValueTaskCall call)
    {
        if (!TryEnter(call))
            return new ValueTask(Enqueue(call));
        var scope = new TurnScope(this);
        ValueTask task;
        try
        {
            task = call.Invoke(Activation!.GrainInstance!);
        }
        catch (Exception exception)
        {
            task = ValueTask.FromException(exception);
        }

        if (!task.IsCompletedSuccessfully)
            task = new ValueTask(Follow(task.AsTask(), call, scope.Caller));

        scope.Exit();
        Leave();
        return task;
    }

    internal ValueTask<T> Call<T>(ValueTaskCall<T> call)
    {
        if (!TryEnter(call))
            return new ValueTask<T>(Enqueue<T>(call));
        var scope = new TurnScope(this);
        ValueTask<T> task;
        try
        {
            task = call.Invoke(Activation!.GrainInstance!);
        }
        catch (Exception exception)
        {
            task = ValueTask.FromException<T>(exception);
        }

        if (!task.IsCompletedSuccessfully)
            task = new ValueTask<T>(Follow(task.AsTask(), call, scope.Caller));

        scope.Exit();
        Leave();
        return task;
    }

    /// <summary>Queues a request, in the mailbox that now stands for the grain should this one be closed.</summary>
    internal void Send(Request request)
    {
        var mailbox = this;
        while (!mailbox.TryTake(request))
        {
            if (request.EndsWith(null))
                return;
            mailbox = mailbox._class.Locate(mailbox._key);
        }
    }

    /// <summary>For <see cref="OrleansTrader.Runtime.Workers"/>: queues a request unless the mailbox is closed.</summary>
    /// <param name="isOwner">Whether the caller owns the mailbox now and has to settle the request.</param>
    internal bool TryPush(Request request, out bool isOwner)
    {
        var pushed = Push(request);
        isOwner = pushed == Pushed.AndOwner;
        return pushed != Pushed.No;
    }

    private bool TryGive(Request request, out Mailbox? owned)
    {
        if (Workers is { } workers)
            return workers.TryAssign(request, out owned);
        var pushed = TryPush(request, out var isOwner);
        owned = isOwner ? this : null;
        return pushed;
    }

    private bool TryTake(Request request)
    {
        if (!TryGive(request, out var owned))
            return false;
        owned?.Settle(request);
        return true;
    }

    /// <summary>Takes the mailbox for a call that may run at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnter(GrainCall call)
    {
        if (!_class.RunsInline || Interlocked.CompareExchange(ref _arrivals, Busy, null) is not null)
            return false;
        if (_phase == Phase.Active && (_running == 0 || MayStart(call.Method)) && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Use();
            if ((++_calls & (CallSample.Interval - 1)) == 0)
                BeginSample();
            return true;
        }

        Leave();
        return false;
    }

    private Task Enqueue(GrainCall call)
    {
        var request = new CallRequest(call, this, Current, runs: false);
        request.Watch();
        Send(request);
        return request.Task;
    }

    private Task<T> Enqueue<T>(GrainCall call)
    {
        var request = new CallRequest<T>(call, this, Current, runs: false);
        request.Watch();
        Send(request);
        return request.Task;
    }

    /// <summary>A call has not simply succeeded at once. What its caller waits for, if it goes on, is a task of the runtime's.</summary>
    private Task Follow(Task task, GrainCall call, Mailbox? caller)
    {
        if (task.IsCompleted || !MayEndEarly(call))
        {
            Track(task, call.Method);
            return task;
        }

        var request = new CallRequest(call, this, caller, runs: true);
        if (!Track(task, call.Method, request))
            return task;
        request.Watch();
        return request.Task;
    }

    private Task<T> Follow<T>(Task<T> task, GrainCall call, Mailbox? caller)
    {
        if (task.IsCompleted || !MayEndEarly(call))
        {
            Track(task, call.Method);
            return task;
        }

        var request = new CallRequest<T>(call, this, caller, runs: true);
        if (!Track(task, call.Method, request))
            return task;
        request.Watch();
        return request.Task;
    }

    private bool MayEndEarly(GrainCall call) => call.Cancellation.CanBeCanceled || _class.Silo.Timeouts.Limits(call.Method);
}
