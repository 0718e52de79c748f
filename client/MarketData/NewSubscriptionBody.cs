namespace OrleansTrader.Api.MarketData;

/// <summary>A request to read a symbol at a venue, as clients write it. <see cref="NewSubscriptionReader"/> reads it.</summary>
/// <param name="Symbol">The unified symbol: <c>BTC/USD</c>.</param>
/// <param name="Channels">
/// In the venue's own words, such as Binance's <c>trade</c>, <c>depth@100ms</c> and <c>kline_1m</c>. They take the place of those that are
/// subscribed. Without them, those that a market is made of.
/// </param>
public sealed record NewSubscriptionBody(string Symbol, IReadOnlyList<string>? Channels = null);
