using System.Collections.Frozen;
using System.Text.Json;
using OrleansTrader.Api.Requests;
using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

/// <summary>Reads what <see cref="AggregationBody"/> describes; tells all that is wrong with it at once.</summary>
internal static class AggregationReader
{
    private const string ProfileField = "profile";
    private const string StrategyField = "strategy";
    private const string IntervalField = "updateIntervalMilliseconds";
    private const string BufferField = "bufferSize";
    private const string StaleField = "staleAfterMilliseconds";

    private static readonly FrozenSet<string> Fields =
        FrozenSet.Create(ProfileField, StrategyField, IntervalField, BufferField, StaleField);

    private static readonly FrozenDictionary<string, AggregationStrategy> Strategies =
        Enum.GetValues<AggregationStrategy>().ToFrozenDictionary(strategy => strategy.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly string ProfileRule = "one of " + InOrder(AggregationSettings.Profiles.Keys);
    private static readonly string StrategyRule = "one of " + string.Join(", ", Enum.GetNames<AggregationStrategy>());

    /// <summary>The settings; null where <paramref name="faults"/> tells why.</summary>
    public static AggregationSettings? Read(JsonElement body, RequestFaults faults)
    {
        var fields = new JsonFields(body, Fields, faults);
        if (body.ValueKind != JsonValueKind.Object)
            return null;
        var profile = fields.Optional(ProfileField, ProfileRule, ParseProfile);
        var strategy = fields.Optional(StrategyField, StrategyRule, ParseStrategy);
        var interval = fields.OptionalWholeNumber(IntervalField, 0, 3_600_000);
        var buffer = fields.OptionalWholeNumber(BufferField, 1, 10_000);
        var stale = fields.OptionalWholeNumber(StaleField, 1, 86_400_000);
        if (faults.Any)
            return null;
        if (profile is null && strategy is null && interval is null && buffer is null && stale is null)
        {
            faults.Add(RequestFaults.Body, "must have at least one of " + InOrder(Fields));
            return null;
        }

        var settings = profile is { } name ? name.Settings : AggregationSettings.Default;
        return new AggregationSettings(
            strategy ?? settings.Strategy,
            interval is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : settings.UpdateInterval,
            (int?)buffer ?? settings.BufferSize,
            stale is { } age ? TimeSpan.FromMilliseconds(age) : settings.StaleAfter);
    }

    private static string InOrder(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal));

    private static Profile? ParseProfile(string text) =>
        AggregationSettings.Profiles.TryGetValue(text, out var settings) ? new Profile(settings) : null;

    private static AggregationStrategy? ParseStrategy(string text) => Strategies.TryGetValue(text, out var strategy) ? strategy : null;

    private readonly record struct Profile(AggregationSettings Settings);
}
