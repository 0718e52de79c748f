using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>What a subscriber asked for is not held, or no longer.</summary>
public class DataNotAvailableException : OrleansException
{
    public DataNotAvailableException()
    {
    }

    public DataNotAvailableException(string message)
        : base(message)
    {
    }

    public DataNotAvailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
