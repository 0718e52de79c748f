using OrleansTrader.MarketData;

namespace OrleansTrader.Hosting;

/// <summary>
/// Which updates of a symbol a slow subscriber can do without. A newer update replaces an older one that tells of the same kinds of
/// facts, so that the newest price and the newest quote each get through whatever is left out. One with a bar is never left out: bars
/// are what strategies decide on, and a bar is not told twice.
/// </summary>
internal static class MarketUpdateKey
{
    private static readonly object[] Keys = [.. Enumerable.Range(0, 1 << 3).Select(static kinds => (object)kinds)];

    /// <returns>Null for an update with a bar. A stream is of one symbol, so the symbol is no part of it.</returns>
    public static object? Of(MarketUpdate update)
    {
        var kinds = 0;
        foreach (ref readonly var news in update.Events.AsSpan())
        {
            switch (news.Kind)
            {
                case MarketEventKind.Bar:
                    return null;
                case MarketEventKind.Quote:
                    kinds |= 1;
                    break;
                default:
                    // A doubtful trade gives no price: it must not replace one that does.
                    kinds |= news.Mark is null ? 2 : 4;
                    break;
            }
        }

        return Keys[kinds];
    }
}
