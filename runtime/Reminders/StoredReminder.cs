using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>A reminder as a table keeps it. Its ticks are due at the first and every period after.</summary>
/// <param name="ETag">Another with each registration, also after one that has ended.</param>
/// <param name="FirstTick">UTC.</param>
/// <param name="LastTick">When the last tick that the grain has dealt with was due, UTC; null: none yet.</param>
public sealed record StoredReminder(GrainId Grain, string Name, string ETag, DateTime FirstTick, TimeSpan Period, DateTime? LastTick)
{
    /// <summary>When the tick after the last one is due.</summary>
    public DateTime Due => LastTick is { } last ? Later(last) : FirstTick;

    /// <summary>The last time on the grid that is not after <paramref name="now"/>, which is not before the first.</summary>
    public DateTime LastDue(DateTime now) => now - new TimeSpan((now - FirstTick).Ticks % Period.Ticks);

    private DateTime Later(DateTime time) => time > DateTime.MaxValue - Period ? DateTime.MaxValue : time + Period;
}
