namespace OrleansTrader.Runtime;

/// <summary>What one call brings of a sequence.</summary>
/// <param name="Items">None only at the end.</param>
/// <param name="End">Whether these are the last.</param>
internal readonly record struct Batch<T>(IReadOnlyList<T> Items, SequenceEnd End);

internal enum SequenceEnd : byte
{
    None,
    Completed,

    /// <summary>The grain no longer has the sequence.</summary>
    Lost,
}
