namespace Orleans.Runtime;

/// <summary>What the runtime itself throws. Exceptions of grain code reach the caller as they are.</summary>
public class OrleansException : Exception
{
    public OrleansException()
    {
    }

    public OrleansException(string message)
        : base(message)
    {
    }

    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
