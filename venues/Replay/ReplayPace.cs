using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// When a recorded time is due. The first time that is waited for is due at once, and the others by their distance from it, so that
/// delays do not add up; a reader that falls behind catches up without waiting.
/// </summary>
internal sealed class ReplayPace(ReplaySpeed speed, Timestamp? fastForwardUntil, TimeProvider realTime)
{
    // Timers take no longer waits than 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private Timestamp _recordedOrigin;
    private long _realOrigin;
    private bool _started;

    /// <summary>Never early, at most a millisecond and the timer's own delay late.</summary>
    public async ValueTask WaitUntilDue(Timestamp recorded, CancellationToken cancellation)
    {
        if (speed.Factor is not { } factor || recorded <= fastForwardUntil)
            return;
        if (!_started)
        {
            _started = true;
            _recordedOrigin = recorded;
            _realOrigin = realTime.GetTimestamp();
        }
        var due = (recorded - _recordedOrigin) / factor;
        while (due - realTime.GetElapsedTime(_realOrigin) is var wait && wait > TimeSpan.Zero)
        {
            var milliseconds = Math.Ceiling(Math.Min(wait.TotalMilliseconds, LongestWait.TotalMilliseconds));
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), realTime, cancellation).ConfigureAwait(false);
        }
    }
}
