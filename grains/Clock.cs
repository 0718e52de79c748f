using OrleansTrader.Values;

namespace OrleansTrader;

internal static class Clock
{
    public static Timestamp Now(this TimeProvider clock) => Timestamp.From(clock.GetUtcNow());
}
