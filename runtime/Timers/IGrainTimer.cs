namespace Orleans.Runtime;

/// <summary>A timer of one activation; it ends with it. Dispose it to end it sooner.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets a new due time and period, from now on; during a tick, from the end of that tick on.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
