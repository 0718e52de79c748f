namespace OrleansTrader.Venues.Books;

/// <summary>What a book needs of the outside world to become right (again). Whoever carries it out waits between two attempts.</summary>
internal enum SyncAction : byte
{
    None,

    /// <summary>Ask for the book by REST; its answer, or that there is none, is handed in.</summary>
    RequestSnapshot,

    /// <summary>Unsubscribe from the book and subscribe again: a snapshot comes with the subscription.</summary>
    Resubscribe,
}
