namespace Orleans.Streams;

/// <summary>The items after a token are no longer held.</summary>
public sealed class QueueCacheMissException : DataNotAvailableException
{
    public QueueCacheMissException()
    {
    }

    public QueueCacheMissException(string message)
        : base(message)
    {
    }

    public QueueCacheMissException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public QueueCacheMissException(string? requested, string? low, string? high)
        : this($"Items after {requested} are not all held; what is held goes from {low} to {high}.")
    {
        Requested = requested;
        Low = low;
        High = high;
    }

    public string? Requested { get; }

    public string? Low { get; }

    public string? High { get; }
}
