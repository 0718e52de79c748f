using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <content>What comes of a delivery: the next one, the same again, or the end of trying.</content>
internal sealed partial class QueuedSubscription<T>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Since when the current items fail.</summary>
    private DateTimeOffset? _failing;
    private TimeSpan _pause;
    private ITimer? _retry;
    private TaskCompletionSource? _rest;

    /// <summary>What the observer is to be told of items that were given up, before the next.</summary>
    private StreamEventDeliveryFailureException? _failure;

    /// <summary>
    /// Inside the gate: completes when nothing is queued or under way. One whose deliveries fail is not waited for: null, as for one at
    /// rest.
    /// </summary>
    internal override Task? Rest() => _isBusy && _retry is null
        ? (_rest ??= new TaskCompletionSource(Silo.Outsiders.CompletionOptions)).Task
        : null;

    /// <summary>In a turn of the subscriber, or of its failed activation. The request is free to be sent again.</summary>
    private void Conclude(Exception? exception)
    {
        if (exception is not null)
            LogFailure(exception);
        lock (_hub.Gate)
        {
            _inDelivery = false;
            if (HasEnded || _hasMoved)
            {
                _delivered += exception is null ? _current.Count : 0;
                _failure = null;
                Finish();
            }
            else if (_failure is not null)
            {
                _failure = null;
            }
            else if (exception is null)
            {
                _delivered += _current.Count;
                MarkDone();
                Finish();
            }
            else if (Silo.Stopping.IsCancellationRequested)
            {
                DropAll();
            }
            else if (!HasTimeLeft(out var pause))
            {
                GiveUp(exception);
            }
            else if (pause > TimeSpan.Zero)
            {
                _retry = Silo.Clock.CreateTimer(
                    static state => ((QueuedSubscription<T>)state!).Retry(), this, pause, Timeout.InfiniteTimeSpan);
                EndWait();
                return;
            }

            _isBusy = !IsEmpty || _current.Count > 0 || _failure is not null;
            if (_isBusy)
                Send();
            else
                EndWait();
        }
    }

    private void EndWait()
    {
        _rest?.SetResult();
        _rest = null;
    }

    /// <summary>The first repetition follows at once, later ones after pauses that double.</summary>
    private bool HasTimeLeft(out TimeSpan pause)
    {
        pause = TimeSpan.Zero;
        var limit = _hub.Provider.Options.MaxEventDeliveryTime;
        if (limit == TimeSpan.Zero)
            return false;
        var now = Silo.Clock.GetUtcNow();
        if (_failing is not { } since)
        {
            _failing = now;
            _pause = FirstPause;
            return true;
        }

        var left = limit - (now - since);
        pause = _pause < left ? _pause : left;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return left > TimeSpan.Zero;
    }

    private void Retry()
    {
        _retry?.Dispose();
        _retry = null;
        Send();
    }

    private void GiveUp(Exception cause)
    {
        if (_current.Count == 0)
        {
            // The subscriber could not even be reached. Without an end to this, items that nobody can take would wait for ever.
            if (!TryTake(out var item))
                return;
            _current.Add(item);
        }

        CountFailed(_current.Count);
        MarkDone();
        Finish();
        if (IsAttached)
            _failure = DeliveryFailure(cause);
    }

    private void DropAll()
    {
        CountDropped(_current.Count + _queue.Count + (_replay?.Count ?? 0));
        Finish();
        Clear();
    }

    private void Finish()
    {
        _current.Clear();
        _failing = null;
        _hasMoved = false;
    }
}
