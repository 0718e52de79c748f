using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace OrleansTrader.Runtime;

/// <summary>
/// All reminders of the silo, in memory over their table. It works in turns of a mailbox of its own, as a grain does, so nothing in
/// it meets anything else between two awaits. A reminder's ticks never overlap; those that it misses meanwhile, or while the silo is
/// down, become one, sent as soon as possible, and then its grid goes on.
/// </summary>
internal sealed class ReminderService : IReminderRegistry
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly EmbeddedSilo _silo;
    private readonly IReminderTable _table;
    private readonly TimeSpan _minimumPeriod;
    private readonly Mailbox _home;
    private readonly ITimer _timer;
    private readonly Dictionary<(GrainId Grain, string Name), Entry> _entries = [];
    private readonly PriorityQueue<Entry, (DateTime Due, long Order)> _waiting = new();
    private readonly HashSet<Task> _deliveries = [];
    private Task? _loaded;
    private long _order;
    private bool _isStopped;

    internal ReminderService(EmbeddedSilo silo, IReminderTable table, ReminderOptions options)
    {
        _silo = silo;
        _table = table;
        _minimumPeriod = options.MinimumReminderPeriod;
        _home = Mailbox.ForOutsider(silo.Outsiders, "reminders");
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = silo.RuntimeClock.CreateTimer(
            static service => ((ReminderService)service!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads the table; from then on reminders tick. The first use of a reminder does it as well.</summary>
    internal Task StartAsync() => InTurn(async () =>
    {
        await LoadedAsync();
        return true;
    });

    /// <summary>No more ticks. Completes when those under way are over and noted.</summary>
    internal Task StopAsync() => InTurn(async () =>
    {
        _isStopped = true;
        await _timer.DisposeAsync();
        await Task.WhenAll([.. _deliveries]);
        return true;
    });

    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < _minimumPeriod || period == TimeSpan.Zero)
            throw new ArgumentException($"Reminder '{reminderName}' has the period {period}; the shortest is {_minimumPeriod}.", nameof(period));
        return InTurn(() => RegisterAsync(callingGrainId, reminderName, dueTime, period));
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder) =>
        InTurn(() => UnregisterAsync(reminder as Handle ?? throw new ArgumentException("Not a reminder of this runtime.", nameof(reminder))));

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        return InTurn(async () =>
        {
            await LoadedAsync();
            return (IGrainReminder?)_entries.GetValueOrDefault((callingGrainId, reminderName))?.Handle;
        });
    }

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) => InTurn(async () =>
    {
        await LoadedAsync();
        return _entries.Values.Where(entry => entry.Reminder.Grain == callingGrainId).Select(entry => (IGrainReminder)entry.Handle).ToList();
    });

    private DateTime Now => _silo.RuntimeClock.GetUtcNow().UtcDateTime;

    private Task LoadedAsync() => _loaded is { IsFaulted: false, IsCanceled: false } loaded ? loaded : _loaded = LoadAsync();

    private async Task LoadAsync()
    {
        foreach (var reminder in await _table.ReadAll(_silo.Stopping))
            Put(reminder, ++_order);
        SendDue();
    }

    private async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        await LoadedAsync();
        var now = Now;
        var order = ++_order;
        var reminder = new StoredReminder(grain, name, $"{now.Ticks:x}-{order:x}", now + dueTime, period, LastTick: null);
        await _table.Write(reminder);

        // Of two registrations under way the later one is what the table has.
        if (!_entries.TryGetValue((grain, name), out var present) || present.Order < order)
            Put(reminder, order);
        SendDue();
        return new Handle(grain, name, reminder.ETag);
    }

    private async Task<bool> UnregisterAsync(Handle handle)
    {
        await LoadedAsync();
        var key = (handle.Grain, handle.ReminderName);
        var removed = await _table.Remove(handle.Grain, handle.ReminderName, handle.ETag);
        if (_entries.TryGetValue(key, out var present) && present.Reminder.ETag == handle.ETag)
            _entries.Remove(key);
        else if (!removed && present is not null)
            throw new ReminderException($"Reminder '{handle.ReminderName}' of {handle.Grain} has been registered anew: the handle is out of date.");
        return removed;
    }

    private void Put(StoredReminder reminder, long order)
    {
        var entry = new Entry(reminder, order);
        _entries[(reminder.Grain, reminder.Name)] = entry;
        Await(entry);
    }

    private void Await(Entry entry) => _waiting.Enqueue(entry, (entry.Reminder.Due, entry.Order));

    private bool IsPresent(Entry entry) => _entries.GetValueOrDefault((entry.Reminder.Grain, entry.Reminder.Name)) == entry;

    /// <summary>On a thread of the clock.</summary>
    private void OnDue() => _home.Post(_ => SendDue(), null);

    /// <summary>Sends off what is due, and sets the clock for what is next.</summary>
    private void SendDue()
    {
        var now = Now;
        while (!_isStopped && _waiting.TryPeek(out var next, out var at))
        {
            if (!IsPresent(next))
            {
                _waiting.Dequeue();
            }
            else if (at.Due <= now)
            {
                _waiting.Dequeue();
                Watch(SendAsync(next, now));
            }
            else
            {
                var wait = at.Due - now;
                _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
                now = Now;   // the clock may have jumped before it heard of the wait
                if (at.Due > now)
                    return;
            }
        }
    }

    /// <summary>Keeps a delivery, which never fails, in sight of a stop.</summary>
    private async void Watch(Task delivery)
    {
        _deliveries.Add(delivery);
        await delivery.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _deliveries.Remove(delivery);
    }

    private async Task SendAsync(Entry entry, DateTime now)
    {
        var reminder = entry.Reminder;
        try
        {
            var grain = new RemindableReference(_silo.Catalog.Class(reminder.Grain.Type), reminder.Grain.Key.ToString());
            await ((IRemindable)grain).ReceiveReminder(reminder.Name, new TickStatus(reminder.FirstTick, reminder.Period, now));
        }
        catch (Exception) when (_isStopped || _silo.Stopping.IsCancellationRequested)
        {
            return;   // not noted: the next start sends it again
        }
        catch (Exception exception)
        {
            _silo.Log.ReminderFailed(reminder.Name, reminder.Grain, exception);
        }

        entry.Reminder = reminder with { LastTick = reminder.LastDue(now) };
        if (!IsPresent(entry))
            return;
        Await(entry);
        SendDue();
        try
        {
            await _table.Mark(entry.Reminder);
        }
        catch (Exception exception)
        {
            _silo.Log.ReminderNotNoted(reminder.Name, reminder.Grain, exception);
        }
    }

    private Task<T> InTurn<T>(Func<Task<T>> action)
    {
        var done = new TaskCompletionSource<T>(_silo.Outsiders.CompletionOptions);
        _home.Post(_ => Run(action, done), null);
        return done.Task;
    }

    private static async void Run<T>(Func<Task<T>> action, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await action());
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }

    private sealed class Entry(StoredReminder reminder, long order)
    {
        internal StoredReminder Reminder { get; set; } = reminder;

        internal long Order { get; } = order;

        internal Handle Handle => new(Reminder.Grain, Reminder.Name, Reminder.ETag);
    }

    private sealed record Handle(GrainId Grain, string ReminderName, string ETag) : IGrainReminder;
}
