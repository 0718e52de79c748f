namespace Orleans.Runtime;

/// <summary>A reminder as it was registered. Once it has been registered anew, the handle is out of date.</summary>
public interface IGrainReminder
{
    string ReminderName { get; }
}
