namespace OrleansTrader.Tests.Storage;

/// <summary>Which streams a prefix finds in every store.</summary>
public abstract class StreamNameContract(StoreHost host) : StoreTest(host)
{
    // The last two: SQLite orders them by code point, ordinal order is the other way round.
    private static readonly string[] Names =
    [
        "order/1", "order/10", "order/2", "order", "orders/1", "Order/1", "order%1", "order_1", "order*", "portfolio/demo",
        "order/ä", "order/\uFF5E", "order/😀",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("order")]
    [InlineData("order/")]
    [InlineData("order/1")]
    [InlineData("order%")]
    [InlineData("order_")]
    [InlineData("order*")]
    [InlineData("Order")]
    [InlineData("order/ä")]
    [InlineData("order/😀")]
    [InlineData("\U0010FFFF")]
    [InlineData("portfolio/demo/x")]
    public async Task Streams_OfAPrefix_AreThoseThatBeginWithItInOrdinalOrder(string prefix)
    {
        await using var store = Open();
        foreach (var name in Names)
            await store.Append(name, 0, Entries(1), Cancellation);

        Assert.Equal(
            Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            await store.Streams(prefix, Cancellation));
    }
}
