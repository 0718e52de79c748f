namespace OrleansTrader.Storage.PostgreSql;

/// <summary>The database can't be used as ours: it is out of reach, or its schema is missing, older or newer than this program.</summary>
public sealed class DatabaseException(string place, string reason, Exception? cause = null) : IOException($"{place}: {reason}", cause)
{
    /// <summary>The message without the place.</summary>
    public string Reason { get; } = reason;
}
