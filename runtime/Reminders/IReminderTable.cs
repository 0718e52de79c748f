using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>Where the reminders of a silo are kept. One silo has it for itself while it runs; a task that completes is durable.</summary>
public interface IReminderTable
{
    /// <summary>All that there are. Asked once, at the start.</summary>
    Task<IReadOnlyList<StoredReminder>> ReadAll(CancellationToken cancellation = default);

    /// <summary>Stores a reminder in place of the one of that grain and name. Two writes one after another take effect in that order.</summary>
    Task Write(StoredReminder reminder, CancellationToken cancellation = default);

    /// <summary>Notes the last tick of the reminder with that ETag; nothing happens if there is none.</summary>
    Task Mark(StoredReminder reminder, CancellationToken cancellation = default);

    /// <summary>Removes the reminder if it still has that ETag.</summary>
    /// <returns>False: it is not there, or has another.</returns>
    Task<bool> Remove(GrainId grain, string name, string etag, CancellationToken cancellation = default);
}
