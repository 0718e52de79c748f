namespace OrleansTrader.Venues.Recording;

/// <summary>
/// What a row of a recorded book tells, in its second column; the first is the time, in milliseconds since midnight UTC.
/// <code>
/// 34200000,C              the book begins anew: levels up to the next E are all of it
/// 34200000,B,65000.1,0.5  what is bid at a price now; 0: nothing
/// 34200000,A,65000.2,1    what is asked
/// 34200000,E,1027024      the rows since the last E are one update, of the venue's number (0: it has none)
/// 34200750,L              not to be believed until the E behind the next C
/// </code>
/// </summary>
internal static class BookRow
{
    public const byte Clear = (byte)'C';
    public const byte Bid = (byte)'B';
    public const byte Ask = (byte)'A';
    public const byte End = (byte)'E';
    public const byte Lost = (byte)'L';
}
