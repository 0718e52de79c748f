using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Storage;

namespace OrleansTrader.Runtime;

/// <content>Requests that are running, which is: awaiting something. What may interleave with them, and their end.</content>
internal sealed partial class Mailbox
{
    private Running? _spare;

    /// <summary>How a running request holds others back.</summary>
    private enum Hold : byte
    {
        None,
        Reader,
        Exclusive,
    }

    /// <summary>A request has not simply succeeded: looks at its failure, or counts it as running until it is complete.</summary>
    /// <returns>Whether it is running.</returns>
    internal bool Track(Task task, GrainMethod method, Request? request = null)
    {
        if (task.IsCompleted)
        {
            Inspect(task, request);
            return false;
        }

        var running = _spare ?? new Running(this);
        _spare = null;
        running.Begin(task, request, HoldOf(method));
        return true;
    }

    private Hold HoldOf(GrainMethod method)
    {
        if (_class.IsReentrant || method.AlwaysInterleaves)
            return Hold.None;
        return method.IsReadOnly ? Hold.Reader : Hold.Exclusive;
    }

    /// <summary>Inside a turn: a request that waited is about to run.</summary>
    /// <returns>False: it has been withdrawn.</returns>
    internal bool Take(Request request)
    {
        _queued--;
        if (request.IsWithdrawn)
            return false;
        if (request.IsCall)
            _calls++;
        if (request.KeepsAlive)
            Use();
        return true;
    }

    /// <summary>The last that a mailbox does which is closed.</summary>
    private void KeepCalls()
    {
        var calls = Calls;
        Volatile.Write(ref _calls, _callsBefore);
        _class.Statistics.Keep(calls);
    }

    /// <summary>The call that runs now on its caller's thread is timed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BeginSample()
    {
        Activation!.SampledAt = Stopwatch.GetTimestamp();
        _attention = true;   // it ends in HandOver
    }

    private void EndSample()
    {
        if (Activation is { SampledAt: not 0 } activation)
            _class.Statistics.Took(activation.TakeSample());
    }

    /// <summary>A failure counts, and a grain whose state was out of date starts again from what is stored.</summary>
    private void Inspect(Task task, Request? request)
    {
        if (task.IsCompletedSuccessfully)
            return;
        if (request is null or { IsCall: true })
            _class.Statistics.Failed();
        if (task.Exception?.InnerException is not InconsistentStateException { IsSourceActivation: true } conflict)
            return;
        conflict.IsSourceActivation = false;
        Activation!.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, conflict, "The stored state had changed."));
    }

    /// <summary>One running request. A mailbox keeps one for its next, as most grains run one request at a time.</summary>
    private sealed class Running
    {
        private readonly Mailbox _mailbox;
        private readonly Action _ended;
        private Task _task = Task.CompletedTask;
        private Request? _request;
        private Hold _hold;
        private long _sampledAt;

        internal Running(Mailbox mailbox)
        {
            _mailbox = mailbox;
            _ended = End;
        }

        internal void Begin(Task task, Request? request, Hold hold)
        {
            (_task, _request, _hold) = (task, request, hold);
            _sampledAt = request is null or { IsBare: true } ? _mailbox.Activation!.TakeSample() : 0;
            _mailbox._running++;
            if (hold == Hold.Reader)
                _mailbox._readers++;
            else if (hold == Hold.Exclusive)
                _mailbox._exclusive = true;

            // Captures this context: runs in the turn that completes the task, before the caller's continuation, or as one of its own.
            task.GetAwaiter().UnsafeOnCompleted(_ended);
        }

        private void End()
        {
            var (mailbox, task, request) = (_mailbox, _task, _request);
            if (_hold == Hold.Reader)
                mailbox._readers--;
            else if (_hold == Hold.Exclusive)
                mailbox._exclusive = false;
            (_task, _request) = (Task.CompletedTask, null);
            mailbox._spare = this;

            mailbox._running--;
            mailbox._attention |= !mailbox._waiting.IsEmpty || mailbox.IsLeaving;
            if (request is null or { KeepsAlive: true })
                mailbox.Use();
            if (_sampledAt != 0)
                mailbox._class.Statistics.Took(_sampledAt);
            mailbox.Inspect(task, request);
            request?.EndSample(mailbox);
            request?.Complete(task, mailbox);
        }
    }
}
