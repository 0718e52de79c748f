namespace OrleansTrader.Storage;

/// <summary>What the names of streams and event types have to be, in every store alike.</summary>
internal static class StreamName
{
    /// <summary>Refuses an empty name, and one that is not valid UTF-16: as bytes, it would be the same as another.</summary>
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!System.Text.Ascii.IsValid(name))
            _ = Statement.Encode(name);
    }
}
