namespace OrleansTrader.MarketData;

/// <param name="BarPeriod">The period of the bars that are built from trades. Default: one minute.</param>
public sealed record MarketDataSettings(TimeSpan BarPeriod);
