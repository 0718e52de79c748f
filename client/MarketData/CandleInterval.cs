using System.Collections.Frozen;
using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

/// <summary>The intervals of candles as the API spells them: <c>1s</c> to <c>1d</c>.</summary>
internal static class CandleInterval
{
    public const string Default = "1m";

    private static readonly FrozenDictionary<string, TimeSpan> ByName =
        CandleSeries.UsualPeriods.ToFrozenDictionary(NameOf, period => period, StringComparer.Ordinal);

    /// <summary>To be read behind "must be".</summary>
    public static string Rule { get; } = "one of " + string.Join(", ", CandleSeries.UsualPeriods.Select(NameOf));

    public static IEnumerable<string> Names => CandleSeries.UsualPeriods.Select(NameOf);

    public static TimeSpan? Parse(string text) => ByName.TryGetValue(text, out var period) ? period : null;

    private static string NameOf(TimeSpan period) =>
        period.Ticks % TimeSpan.TicksPerDay == 0 ? $"{period.Days}d"
        : period.Ticks % TimeSpan.TicksPerHour == 0 ? $"{period.Hours}h"
        : period.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{period.Minutes}m"
        : $"{period.Seconds}s";
}
