using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>Why something that a venue told was refused. Of several reasons the first of this order counts.</summary>
[GenerateSerializer, Alias("trader.QualityFault")]
public enum QualityFault : byte
{
    /// <summary>A price that is not above zero, a trade of nothing, a size below zero.</summary>
    NonPositive,

    /// <summary>Beyond what any market has: a price above 10^12, a size above 10^15, a trade worth more than 10^24.</summary>
    TooLarge,

    /// <summary>The venue's time is more than <see cref="QualityLimits.MostAhead"/> ahead of the time of receipt.</summary>
    Future,

    /// <summary>A quote, or a book after an update, whose bid is at or above its ask.</summary>
    Crossed,

    /// <summary>Far away from the prices that all venues told lately.</summary>
    OutOfBand,

    /// <summary>Told before.</summary>
    Duplicate,

    /// <summary>
    /// Older than what the venue told before it. A trade is not lost for that: it counts in volume and candles, and moves no price.
    /// </summary>
    OutOfOrder,
}
