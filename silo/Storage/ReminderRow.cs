namespace OrleansTrader.Storage;

/// <summary>A row of the reminders' table. Times are in 100 ns, ticks since 1970 UTC.</summary>
internal sealed record ReminderRow(string Grain, string Name, string ETag, long FirstTick, long Period, long? LastTick);
