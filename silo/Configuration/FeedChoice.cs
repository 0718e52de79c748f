using System.Collections.Immutable;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Configuration;

/// <summary>Where market data comes from: one made-up or recorded market, or venues.</summary>
/// <param name="Venues">Of <see cref="FeedKind.Venues"/> those that were named, each once; of others none.</param>
public readonly record struct FeedChoice(FeedKind Kind, ImmutableArray<string> Venues)
{
    public static FeedChoice Simulator { get; } = new(FeedKind.Simulator, []);

    public static FeedChoice Synthetic { get; } = new(FeedKind.Synthetic, []);

    public static FeedChoice Replay { get; } = new(FeedKind.Replay, []);

    /// <summary>What <see cref="TryParse"/> takes, as in "'x' is not …".</summary>
    public static string Rule { get; } = $"simulator, synthetic, replay, or any of {string.Join(", ", VenueNames.All)} with commas between";

    public bool IsReplay => Kind == FeedKind.Replay;

    /// <summary>In any case: <c>simulator</c>, <c>Replay</c>, <c>binance, kraken</c>. A venue that is there twice is refused.</summary>
    public static FeedChoice? TryParse(string text)
    {
        var words = text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries);
        return words switch
        {
            ["simulator"] => Simulator,
            ["synthetic"] => Synthetic,
            ["replay"] => Replay,
            _ when words.All(VenueNames.All.Contains) && words.Distinct().Count() == words.Length =>
                new FeedChoice(FeedKind.Venues, [.. words]),
            _ => null,
        };
    }

    public override string ToString() => Kind == FeedKind.Venues ? string.Join(", ", Venues) : Kind.ToString().ToLowerInvariant();
}
