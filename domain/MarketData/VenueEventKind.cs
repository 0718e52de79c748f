using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>Which fact of a venue's market a <see cref="VenueEvent"/> holds.</summary>
[GenerateSerializer, Alias("trader.VenueEventKind")]
public enum VenueEventKind : byte
{
    /// <summary>An execution between others.</summary>
    Trade,

    /// <summary>The venue's best bid and ask, both sides.</summary>
    Quote,

    /// <summary>The book begins anew: the levels that follow, up to <see cref="BookEnd"/>, are all of it.</summary>
    BookClear,

    /// <summary>What rests at one price now; 0: nothing.</summary>
    BookLevel,

    /// <summary>The levels since the last one are one update. Only now the book is whole again, and live.</summary>
    BookEnd,

    /// <summary>Something of the book was missed: it is not live until one that begins anew has ended.</summary>
    BookLost,

    /// <summary>The statistics of the venue's last 24 hours.</summary>
    Ticker,

    /// <summary>Nothing of the symbol comes from the venue any more: the connection is down, or nobody is subscribed.</summary>
    Lost,

    /// <summary>It comes again; a book only when it has begun anew.</summary>
    Live,
}
