using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <content>The beginning and the end of an activation. Both run as turns of the mailbox, from first to last await.</content>
internal sealed partial class Mailbox
{
    private static readonly DeactivationReason Idle = new(DeactivationReasonCode.ActivationIdle, "It was idle for the collection age.");

    /// <summary>From any thread: asks the activation to end, if there is one.</summary>
    /// <returns>Completes when it has ended.</returns>
    internal async Task DeactivateAsync(DeactivationReason reason)
    {
        var found = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(
            _ =>
            {
                Activation?.Deactivate(reason);
                found.SetResult(Activation?.Deactivated ?? Task.CompletedTask);
            },
            null);
        var confined = _class.Silo.Turns.IsConfined;
        await (await found.Task.ConfigureAwait(confined)).ConfigureAwait(confined);
    }

    /// <summary>Inside a turn: the grain is not idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Use() => _usedAt = _class.Sweeps;

    /// <summary>From any thread: ends the activation if it has been idle for that many sweeps, on this thread as far as it goes.</summary>
    internal void CollectIdle(int sweeps, long now)
    {
        // First without owning it: most are not idle, and who is in use is not held up.
        if (_class.Sweeps - Volatile.Read(ref _usedAt) < sweeps || Interlocked.CompareExchange(ref _arrivals, Busy, null) is not null)
            return;
        if (_phase == Phase.Active && _running == 0 && _class.Sweeps - _usedAt >= sweeps && Activation!.KeptUntil <= now)
            Activation.Leave(Idle);
        while (HoldOrRelease())
        {
            if (!_class.RunsInline || _next is not Deactivating)
            {
                _class.Silo.Turns.Schedule(this);
                return;
            }

            RunNext();
        }
    }

    /// <summary>Inside a turn: the activation has been given a reason to leave, or has nothing in its way any more.</summary>
    internal void LookAgain() => _attention = true;

    /// <summary>The mailbox that stands for all the workers of a key.</summary>
    internal static Mailbox ForWorkers(GrainClass grainClass, string key) =>
        new(grainClass, key) { _arrivals = new Workers(grainClass, key, grainClass.MaxWorkers) };

    /// <summary>A mailbox in no directory, always active, for a subscriber that is no grain.</summary>
    internal static Mailbox ForOutsider(GrainClass outsiders, string key)
    {
        var mailbox = new Mailbox(outsiders, key) { _phase = Phase.Active };
        mailbox.Activation = new Activation(mailbox) { GrainInstance = new object() };
        return mailbox;
    }

    private async Task ActivateAsync()
    {
        var silo = _class.Silo;
        var activation = new Activation(this);
        Activation = activation;
        try
        {
            if (silo.Stopping.IsCancellationRequested)
                throw Faults.Stopping(GrainId);
            await activation.StartAsync(silo.Stopping);
        }
        catch (Exception exception)
        {
            if (activation.GrainInstance is not null || exception is not SiloUnavailableException)
                silo.Log.ActivationFailed(GrainId, exception);
            Absorb();
            FailWaiting(exception);
            await activation.DisposeAsync();
            EndLife(activation);
            return;
        }

        _phase = Phase.Active;
        _attention = true;
        _class.Statistics.Began();
        Use();
        if (_class.IdleSweeps is not null)
            silo.Collector.Watch();

        // A grain that wants to leave from the start serves the call that woke it all the same, or it would never be served.
        if (IsLeaving && _waiting.First is Request first)
        {
            Unpark(null, first);
            _next = first;
        }
    }

    private async Task DeactivateAsync(Activation activation)
    {
        activation.StopTimers();
        try
        {
            await activation.Grain.OnDeactivateAsync(activation.Reason, _class.Silo.Abandoning);
        }
        catch (Exception exception)
        {
            _class.Silo.Log.DeactivationFailed(GrainId, exception);
        }

        await activation.DisposeAsync();
        EndLife(activation);
    }

    private void EndLife(Activation activation)
    {
        if (_phase == Phase.Deactivating)
            _class.Statistics.Ended();
        Activation = null;
        _phase = Phase.Dormant;
        _attention = true;
        RemoveEnded();
        activation.End();
    }

    /// <summary>Requests of the ended activation alone, such as its timers' ticks, must not wake the next.</summary>
    private void RemoveEnded()
    {
        WorkItem? previous = null;
        for (var item = _waiting.First; item is not null;)
        {
            var next = item.Next;
            var request = (Request)item;
            if (request.EndsWith(null))
            {
                Unpark(previous, request);
                _queued--;
            }
            else
            {
                previous = item;
            }

            item = next;
        }
    }

    private void FailWaiting(Exception exception)
    {
        while (_waiting.First is Request waiting)
        {
            Unpark(null, waiting);
            FailCall(waiting, exception);
        }

        var rest = default(WorkList);
        while (_ready.TryPop(out var item))
        {
            if (item is Request request)
                FailCall(request, exception);
            else
                rest.Append(item);
        }

        _ready = rest;
    }

    private void FailCall(Request request, Exception exception)
    {
        _queued--;
        if (request.IsCall)
        {
            _calls++;
            _class.Statistics.Failed();
        }

        request.Fail(exception);
    }

    private sealed class Activating : WorkItem
    {
        internal static readonly Activating Instance = new();

        internal override void Run(Mailbox mailbox)
        {
            mailbox._phase = Phase.Activating;
            (mailbox._waiting.First as Request)?.RestoreAmbient();      // it begins with what the call that woke it brings along
            _ = mailbox.ActivateAsync();
        }
    }

    private sealed class Deactivating : WorkItem
    {
        internal static readonly Deactivating Instance = new();

        internal override void Run(Mailbox mailbox)
        {
            mailbox._phase = Phase.Deactivating;
            _ = mailbox.DeactivateAsync(mailbox.Activation!);
        }
    }
}
