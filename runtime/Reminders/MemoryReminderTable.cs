using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>Reminders that live as long as this object.</summary>
public sealed class MemoryReminderTable : IReminderTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(GrainId Grain, string Name), StoredReminder> _reminders = [];

    public Task<IReadOnlyList<StoredReminder>> ReadAll(CancellationToken cancellation = default)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<StoredReminder>>([.. _reminders.Values]);
    }

    public Task Write(StoredReminder reminder, CancellationToken cancellation = default)
    {
        lock (_lock)
            _reminders[(reminder.Grain, reminder.Name)] = reminder;
        return Task.CompletedTask;
    }

    public Task Mark(StoredReminder reminder, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            if (Holds(reminder.Grain, reminder.Name, reminder.ETag))
                _reminders[(reminder.Grain, reminder.Name)] = reminder;
        }

        return Task.CompletedTask;
    }

    public Task<bool> Remove(GrainId grain, string name, string etag, CancellationToken cancellation = default)
    {
        lock (_lock)
            return Task.FromResult(Holds(grain, name, etag) && _reminders.Remove((grain, name)));
    }

    private bool Holds(GrainId grain, string name, string etag) =>
        _reminders.TryGetValue((grain, name), out var present) && present.ETag == etag;
}
