namespace OrleansTrader.MarketData;

/// <summary>
/// Numbers that a market can have. Within them no product and no sum over a buffer of trades leaves the range of a decimal.
/// </summary>
internal static class Plausible
{
    private const decimal HighestPrice = 1_000_000_000_000;
    private const decimal LargestSize = 1_000_000_000_000_000;
    private const ulong SurePrice = 1_000_000_000_000;
    private const ulong SureSize = 1_000_000_000_000_000;
    private const ulong SureQuantity = 1_000_000_000_000;
    private const decimal LargestValue = 1_000_000_000_000_000_000_000_000m;

    public static bool IsPrice(decimal price) => DecimalOrder.IsSurelyWithin(price, SurePrice) || price is > 0 and <= HighestPrice;

    /// <summary>0 is one, too.</summary>
    public static bool IsSize(decimal size) => DecimalOrder.IsSurelyWithin(size, SureSize) || size is >= 0 and <= LargestSize;

    /// <summary>Whether a trade of this size at a price that can be is one that can be, where that is seen at a glance.</summary>
    public static bool IsSurelyQuantity(decimal quantity) => DecimalOrder.IsSurelyWithin(quantity, SureQuantity);

    /// <summary>What is wrong with a trade's numbers.</summary>
    public static QualityFault? CheckTrade(decimal price, decimal quantity) =>
        price <= 0 || quantity <= 0 ? QualityFault.NonPositive
        : price > HighestPrice || quantity > LargestSize || price * quantity > LargestValue ? QualityFault.TooLarge
        : null;

    /// <summary>What is wrong with a quote's numbers, each side for itself.</summary>
    public static QualityFault? CheckQuote(decimal bid, decimal bidSize, decimal ask, decimal askSize) =>
        bid <= 0 || ask <= 0 || bidSize < 0 || askSize < 0 ? QualityFault.NonPositive
        : IsPrice(bid) && IsPrice(ask) && IsSize(bidSize) && IsSize(askSize) ? null
        : QualityFault.TooLarge;

    /// <summary>What is wrong with a ticker's numbers; high and low may be 0: not told.</summary>
    public static QualityFault? CheckTicker(decimal last, decimal volume, decimal high, decimal low) =>
        last <= 0 || volume < 0 || high < 0 || low < 0 ? QualityFault.NonPositive
        : IsPrice(last) && IsSize(volume) && high <= HighestPrice && low <= HighestPrice ? null
        : QualityFault.TooLarge;
}
