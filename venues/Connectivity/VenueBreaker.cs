using OrleansTrader.Values;
using Polly;
using Polly.CircuitBreaker;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// The circuit breaker of one venue, shared by its connections. It judges attempts to connect (proved by a first valid message, or
/// failed) and losses. While it is open no connection tries, and last prices come from REST; after the break one tries for all.
/// </summary>
public sealed class VenueBreaker
{
    private readonly string _venue;
    private readonly TimeProvider _clock;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;
    private TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public VenueBreaker(string venue, VenueBreakerOptions options, TimeProvider clock)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _venue = venue;
        _clock = clock;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumAttempts,
                SamplingDuration = options.SamplingTime,
                BreakDuration = options.BreakTime,
                StateProvider = _state,
                // Also one that was cancelled: a connection that is stopped while it tries for all has not shown that the venue is back.
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is not null),
                OnOpened = opened => Tell(isOpen: true, opened.Outcome.Exception?.Message ?? "Opened."),
                OnClosed = _ => Tell(isOpen: false, "A connection is back."),
            })
            .Build();
    }

    /// <summary>Raised in order, on the thread of the connection that caused it. A handler must not throw, nor wait.</summary>
    public event Action<BreakerEvent>? Changed;

    /// <summary>The venue's sockets are not to be had: last prices come from elsewhere. Also while one connection tries again.</summary>
    public bool IsOpen => _state.CircuitState != CircuitState.Closed;

    /// <summary>Completes when the breaker, open now, closes.</summary>
    internal Task Closed => Volatile.Read(ref _closed).Task;

    internal async Task<AttemptOutcome> Try(Func<CancellationToken, Task<AttemptOutcome>> attempt, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(
                static async (context, attempt) => await attempt(context.CancellationToken) switch
                {
                    AttemptOutcome.Failed failed => Outcome.FromException<AttemptOutcome>(new FailedAttemptException(failed)),
                    var other => Outcome.FromResult(other),
                },
                context,
                attempt);
            switch (outcome.Exception)
            {
                case FailedAttemptException failed:
                    return failed.Outcome;
                case BrokenCircuitException broken:
                    return new AttemptOutcome.Refused(broken.RetryAfter ?? TimeSpan.Zero);
                default:
                    outcome.ThrowIfException();
                    return outcome.Result!;
            }
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>A connection that had proved itself is gone, unplanned.</summary>
    internal Task Lost(string reason) =>
        Try(_ => Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(reason)), CancellationToken.None);

    private ValueTask Tell(bool isOpen, string reason)
    {
        if (!isOpen)
            Interlocked.Exchange(ref _closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        Changed?.Invoke(new BreakerEvent(_venue, isOpen, reason, Timestamp.From(_clock.GetUtcNow())));
        return default;
    }

    private sealed class FailedAttemptException(AttemptOutcome.Failed outcome) : Exception(outcome.Reason)
    {
        internal AttemptOutcome.Failed Outcome => outcome;
    }
}
