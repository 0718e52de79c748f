namespace OrleansTrader.Venues.Recording;

/// <summary>What the recorder has done since its start.</summary>
/// <param name="Rows">Written, and at the last flush on the disk.</param>
/// <param name="DroppedBatches">Because the disk was too slow, or failed.</param>
/// <param name="DroppedRows">And updates of books: because their day was packed already, or the disk budget is used up by today alone.</param>
/// <param name="Bytes">What the folder held when it was last looked at.</param>
/// <param name="Fault">What the disk last complained of; null while all is well.</param>
/// <param name="BookUpdates">Updates of books that were written.</param>
public sealed record RecorderStatistics(long Rows, long DroppedBatches, long DroppedRows, long Bytes, string? Fault, long BookUpdates);
