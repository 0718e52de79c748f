using System.Text.Json.Serialization;
using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

/// <summary>How a symbol's venues become one market.</summary>
/// <param name="Profile">The profile that these settings are, if they are one.</param>
/// <param name="UpdateIntervalMilliseconds">Least time between two quotes that are told.</param>
/// <param name="BufferSize">How many trades and told quotes are kept.</param>
/// <param name="StaleAfterMilliseconds">A venue that has been silent for longer leaves the market.</param>
/// <param name="IsChanged">Whether it was changed at run time; else it is what the configuration says.</param>
public sealed record AggregationView(
    string Symbol,
    string? Profile,
    [property: JsonConverter(typeof(JsonStringEnumConverter<AggregationStrategy>))] AggregationStrategy Strategy,
    decimal UpdateIntervalMilliseconds,
    int BufferSize,
    decimal StaleAfterMilliseconds,
    bool IsChanged)
{
    internal static AggregationView From(string symbol, SymbolAggregation aggregation) => new(
        symbol,
        AggregationSettings.Profiles.FirstOrDefault(profile => profile.Value == aggregation.Settings).Key,
        aggregation.Settings.Strategy,
        Milliseconds(aggregation.Settings.UpdateInterval),
        aggregation.Settings.BufferSize,
        Milliseconds(aggregation.Settings.StaleAfter),
        aggregation.IsChanged);

    private static decimal Milliseconds(TimeSpan span) => (decimal)span.Ticks / TimeSpan.TicksPerMillisecond;
}
