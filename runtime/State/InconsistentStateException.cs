using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The stored record is not the version that the grain last saw: another activation, or another program, wrote it.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>Whether the exception is still in the grain whose state it is about: that grain is deactivated, its callers are not.</summary>
    internal bool IsSourceActivation { get; set; } = true;

    public string? StoredEtag { get; }

    /// <summary>The ETag that the grain held.</summary>
    public string? CurrentEtag { get; }
}
