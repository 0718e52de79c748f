using System.Globalization;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>The one loop in which a connection is made, kept, renewed, lost and made again, and moves between its states.</summary>
public sealed partial class VenueConnection
{
    /// <summary>The most that a venue can ask us to wait.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    private bool _hasTried;

    private async Task Run(CancellationToken stopping)
    {
        try
        {
            _hasTried = false;
            while (await RunOnce(stopping) is { } delay)
                await Pause(delay, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked for.
        }
        finally
        {
            await CloseAll();
        }
    }

    /// <summary>One attempt, and the connection that comes of it.</summary>
    /// <returns>The delay before the next; null to give up.</returns>
    private async Task<TimeSpan?> RunOnce(CancellationToken stopping)
    {
        switch (await _breaker.Try(Attempt, stopping))
        {
            case AttemptOutcome.Refused(var retryAfter):
                var closed = _breaker.Closed;
                if (_breaker.IsOpen)
                    await Pause(retryAfter > _options.ShortestDelay ? retryAfter : _options.ShortestDelay, stopping, closed);
                return TimeSpan.Zero;

            case AttemptOutcome.Failed(var reason, var retryAfter):
                var asked = retryAfter ?? TimeSpan.Zero;
                return AfterFailure(reason, asked < LongestRetryAfter ? asked : LongestRetryAfter);

            case AttemptOutcome.Succeeded(var session):
                Volatile.Write(ref _failures, 0);
                if (State != ConnectionState.Connecting)
                    _context.Counters.Reconnected();
                Move(ConnectionTrigger.Proved, "The first valid message came.");
                var loss = await Live(session, stopping);
                Move(ConnectionTrigger.Lost, loss);
                await _breaker.Lost(loss);
                return _backoff.Next(0);

            default:
                throw new InvalidOperationException("The attempt has no outcome.");
        }
    }

    private TimeSpan? AfterFailure(string reason, TimeSpan retryAfter)
    {
        var failures = _failures + 1;
        Volatile.Write(ref _failures, failures);
        if (failures < _options.AttemptsBeforeFailed)
        {
            Move(ConnectionTrigger.Lost, reason);
            var delay = _backoff.Next(failures);
            return delay > retryAfter ? delay : retryAfter;
        }

        Move(
            ConnectionTrigger.Exhausted,
            string.Create(CultureInfo.InvariantCulture, $"{failures} attempts failed in a row; the last: {reason}"));
        if (_options.GivesUp)
            return null;
        return _options.LongestDelay > retryAfter ? _options.LongestDelay : retryAfter;
    }

    /// <summary>A socket is opened and proves itself, or not.</summary>
    private async Task<AttemptOutcome> Attempt(CancellationToken stopping)
    {
        if (_hasTried)
            _context.Counters.Reconnecting();
        _hasTried = true;
        var outcome = await OpenSocket(isSuccessor: false, stopping);
        if (outcome is not AttemptOutcome.Succeeded(var session))
            return outcome;
        _rest = new Rest(null, [session.Proved, session.Closed]);
        await Task.WhenAny(session.Proved, session.Closed).WaitAsync(stopping);
        _rest = null;
        return session.Proved.IsCompleted ? outcome : new AttemptOutcome.Failed(await session.Closed);
    }

    /// <summary>Succeeds with a session that hasn't proved itself yet.</summary>
    private async Task<AttemptOutcome> OpenSocket(bool isSuccessor, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            var socket = await _connect(_options.Url, either.Token);
            var session = new VenueSession(++_sessionNumber, isSuccessor, socket, _context, GiveStreams);
            lock (_lock)
            {
                _sessions.RemoveAll(old => old.Finished.IsCompleted);
                session.Start();
                _sessions.Add(session);
            }

            return new AttemptOutcome.Succeeded(session);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            _context.Counters.Failed();
            return new AttemptOutcome.Failed($"The venue did not answer within {_options.ConnectTimeout.TotalSeconds} s.");
        }
        catch (ConnectRefusedException error)
        {
            _context.Counters.Failed();
            return new AttemptOutcome.Failed(error.Message, error.RetryAfter);
        }
        catch (Exception error) when (error is not OperationCanceledException)      // whatever opens sockets, that is a failed attempt
        {
            _context.Counters.Failed();
            return new AttemptOutcome.Failed(error.GetBaseException().Message);
        }
    }

    /// <summary>The protocol knows of the session: it gets what is wanted now, and from now on every change.</summary>
    private void GiveStreams(VenueSession session)
    {
        lock (_lock)
        {
            session.TakesStreams = true;
            session.Subscribe(_wanted);
        }
    }

    /// <summary>Until the connection is lost. Sockets may come and go meanwhile.</summary>
    /// <returns>The reason of the loss.</returns>
    private async Task<string> Live(VenueSession session, CancellationToken stopping)
    {
        for (var failures = 0; ;)
        {
            if (failures == 0)
                await Pause(_options.RenewAfter ?? Timeout.InfiniteTimeSpan, stopping, session.Closed, session.RenewalAsked);
            else
                await Pause(_backoff.Next(failures), stopping, session.Closed);
            if (session.Closed.IsCompleted)
                return await session.Closed;
            if (await Replace(session, stopping) is { } next)
            {
                session = next;
                failures = 0;
            }
            else
            {
                failures++;
            }
        }
    }

    /// <summary>
    /// Make before break: the next socket is open, proved, and has confirmed every stream that is live on the old one, before the old one
    /// is closed; which then still brings what the venue had sent on it.
    /// </summary>
    /// <returns>Null if the next one didn't come up; the old one stays as it is.</returns>
    private async Task<VenueSession?> Replace(VenueSession old, CancellationToken stopping)
    {
        if (await OpenSocket(isSuccessor: true, stopping) is not AttemptOutcome.Succeeded(var next))
            return null;
        var covers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        next.Progressed = Compare;
        Compare();
        await Pause(_options.HeartbeatTimeout, stopping, covers.Task, next.Closed, old.Closed);
        next.Progressed = null;
        if (covers.Task.IsCompleted)
            await Pause(_options.RenewalOverlap, stopping, next.Closed, old.Closed);
        if (next.Closed.IsCompleted)
            return null;
        if (!covers.Task.IsCompleted && !(old.Closed.IsCompleted && next.Proved.IsCompleted))
        {
            next.TearDown("It was to replace another, and was not subscribed in time.");
            await next.Closed.WaitAsync(stopping);
            return null;
        }

        old.BeginClose("It was replaced as planned.");
        await old.Closed.WaitAsync(stopping);
        await next.TakeOver().WaitAsync(stopping);
        _context.Counters.Renewed();
        return next;

        void Compare()
        {
            if (next.Proved.IsCompleted && old.LiveStreams.All(next.IsLive))
                covers.TrySetResult();
        }
    }

    /// <summary>For a time, or until one of the tasks is completed.</summary>
    private async Task Pause(TimeSpan time, CancellationToken stopping, params Task[] orUntil)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _rest = new Rest(time == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + time, orUntil);
        await Task.WhenAny([Task.Delay(time, _clock, over.Token), .. orUntil]);
        _rest = null;
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private async Task CloseAll()
    {
        IReadOnlyList<VenueSession> sessions;
        lock (_lock)
            sessions = [.. _sessions];
        foreach (var session in sessions)
            session.Stop("It was stopped.");
        await Task.WhenAll(sessions.Select(session => session.Finished));
    }
}
