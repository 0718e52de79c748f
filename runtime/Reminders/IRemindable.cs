using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that has reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>A reminder is due. What it throws is logged; the next tick comes all the same.</summary>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
