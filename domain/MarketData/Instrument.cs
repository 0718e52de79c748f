using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The class of asset, as the exchanges list it.</summary>
[GenerateSerializer, Alias("trader.SecurityType")]
public enum SecurityType
{
    Equity,
    Crypto,
    CryptoFuture,
    Forex,
    Cfd,
    Future,
    FutureOption,
    Index,
    IndexOption,
    Option,
}

/// <summary>What can be traded, and the grids that its orders must keep.</summary>
/// <param name="TickSize">Every order price is a multiple of it. &gt; 0.</param>
/// <param name="LotSize">Every order quantity is a multiple of it. &gt; 0.</param>
/// <param name="MinimumQuantity">The smallest order; 0 where the venue names none.</param>
/// <param name="ContractMultiplier">Units of the underlying per contract; 1 for equities and coins.</param>
[GenerateSerializer, Immutable, Alias("trader.Instrument")]
public sealed record Instrument(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] string Market,
    [property: Id(2)] SecurityType SecurityType,
    [property: Id(3)] Currency QuoteCurrency,
    [property: Id(4)] decimal TickSize,
    [property: Id(5)] Quantity LotSize,
    [property: Id(6)] Quantity MinimumQuantity,
    [property: Id(7)] decimal ContractMultiplier = 1)
{
    /// <summary>What a quantity costs at a price, exactly: <c>quantity × price × multiplier</c>. The sign is the quantity's.</summary>
    public Money Value(Quantity quantity, Price price) => new(quantity.Value * price.Value * ContractMultiplier, QuoteCurrency);

    /// <summary>The rule that an order quantity breaks, if any.</summary>
    public Denial? Check(Quantity quantity) =>
        quantity <= Quantity.Zero ? new QuantityNotPositive(quantity)
        : quantity.Value % LotSize.Value != 0 ? new QuantityOffLotGrid(quantity, LotSize)
        : quantity < MinimumQuantity ? new QuantityBelowMinimum(quantity, MinimumQuantity)
        : null;

    /// <summary>The rule that an order price breaks, if any.</summary>
    public Denial? Check(Price price) =>
        price.Value <= 0 ? new PriceNotPositive(price)
        : price.Value % TickSize != 0 ? new PriceOffTickGrid(price, new Price(TickSize))
        : null;

    /// <summary>The time zone that the market's trading day is counted in.</summary>
    public TimeZoneInfo TimeZone => SecurityType is SecurityType.Crypto or SecurityType.CryptoFuture ? TimeZoneInfo.Utc : NewYork;

    private static TimeZoneInfo NewYork { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
}
