namespace OrleansTrader.Configuration;

/// <summary>Coinbase, which tells its market in two ways.</summary>
public sealed class CoinbaseSection : VenueSection
{
    internal CoinbaseSection()
        : base("wss://advanced-trade-ws.coinbase.com", "https://api.exchange.coinbase.com/", renewAfter: null, outgoingPerSecond: 5, 0.006m)
    {
    }

    /// <summary>
    /// What the address speaks: <c>AdvancedTrade</c>, or <c>Exchange</c> (<c>wss://ws-feed.exchange.coinbase.com</c>), where a lost update of
    /// a book is not noticed before the book crosses. Default: <c>AdvancedTrade</c>.
    /// </summary>
    public CoinbaseProtocol Protocol { get; set; } = CoinbaseProtocol.AdvancedTrade;
}

/// <summary>Coinbase's two market data protocols.</summary>
public enum CoinbaseProtocol
{
    AdvancedTrade,
    Exchange,
}
