namespace Orleans.Runtime;

/// <summary>A reminder is not what the caller's handle says.</summary>
public sealed class ReminderException(string message) : OrleansException(message);
