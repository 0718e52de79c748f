namespace OrleansTrader.Venues.Recording;

/// <summary>What the rows of a file are.</summary>
internal enum RowKind
{
    Trade,
    Quote,
    Book,
}
