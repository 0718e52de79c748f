namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>How time is cut into candles, in UTC: weeks begin on Monday. All times are milliseconds since 1970.</summary>
/// <param name="Name">As Binance names it: <c>1s</c>, <c>15m</c>, <c>1M</c>.</param>
/// <param name="Length">Of a month: 30 days; its candles are those of the calendar.</param>
internal sealed record CandleInterval(string Name, long Length)
{
    private const long SecondLength = 1000;
    private const long MinuteLength = 60 * SecondLength;
    private const long HourLength = 60 * MinuteLength;
    private const long DayLength = 24 * HourLength;

    /// <summary>1970 began on a Thursday.</summary>
    private const long FirstMonday = 4 * DayLength;

    public static CandleInterval Second { get; } = new("1s", SecondLength);

    public static CandleInterval Minute { get; } = new("1m", MinuteLength);

    public static CandleInterval FiveMinutes { get; } = new("5m", 5 * MinuteLength);

    private static CandleInterval Week { get; } = new("1w", 7 * DayLength);

    private static CandleInterval Month { get; } = new("1M", 30 * DayLength);

    /// <summary>All that Binance has.</summary>
    public static IReadOnlyList<CandleInterval> All { get; } =
    [
        Second, Minute, new("3m", 3 * MinuteLength), FiveMinutes, new("15m", 15 * MinuteLength), new("30m", 30 * MinuteLength),
        new("1h", HourLength), new("2h", 2 * HourLength), new("4h", 4 * HourLength), new("6h", 6 * HourLength), new("8h", 8 * HourLength),
        new("12h", 12 * HourLength), new("1d", DayLength), new("3d", 3 * DayLength), Week, Month,
    ];

    /// <summary>By its length in minutes, as Kraken names it.</summary>
    public static CandleInterval OfMinutes(int minutes) => new($"{minutes}", minutes * MinuteLength);

    public long StartOf(long time)
    {
        if (this == Month)
        {
            var date = DateTimeOffset.FromUnixTimeMilliseconds(time);
            return new DateTimeOffset(date.Year, date.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        }
        var origin = Length == Week.Length ? FirstMonday : 0;
        return (time - origin) / Length * Length + origin;
    }

    /// <summary>The start of the one behind the candle that begins there.</summary>
    public long EndOf(long start) => this == Month
        ? DateTimeOffset.FromUnixTimeMilliseconds(start).AddMonths(1).ToUnixTimeMilliseconds()
        : start + Length;
}
