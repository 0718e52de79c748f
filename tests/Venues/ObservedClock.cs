using System.Threading.Channels;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues;

/// <summary>A clock moved by hand that tells when something begins to wait on it, and for how long.</summary>
internal sealed class ObservedClock(Timestamp start) : TimeProvider
{
    private readonly ReplayClock _clock = new(start);
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _clock.CreateTimer(callback, state, dueTime, period);
        _ = _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    public void Advance(TimeSpan by) => _clock.AdvanceTo(_clock.Now + by);

    /// <summary>The length of the next wait, when it has begun.</summary>
    public ValueTask<TimeSpan> NextWait() => _waits.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
