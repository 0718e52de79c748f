using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OrleansTrader.Configuration;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Markets;

/// <summary>A market from a recording.</summary>
internal static class ReplayMarket
{
    /// <summary>Looks the recording up; what is wrong with it is a <see cref="ReplayConfigurationException"/>.</summary>
    public static TradedMarket Create(TraderSettings settings)
    {
        var replay = settings.Replay;
        var options = new ReplayOptions
        {
            Path = replay.Path!,
            Symbols = replay.Symbols,
            Resolution = replay.Resolution,
            From = replay.From!.Value,
            To = replay.To ?? replay.From.Value,
            Speed = ReplaySpeed.Parse(replay.Speed),
            WatermarkPeriod = settings.Market.BarPeriod,
        };
        var catalog = ReplayCatalog.Resolve(options);
        var currencies = catalog.Instruments.All.Select(instrument => instrument.QuoteCurrency).Distinct().ToList();
        if (currencies.Count > 1)
            throw new ReplayConfigurationException([$"The symbols are quoted in {string.Join(", ", currencies)}; a portfolio is kept in one currency."]);

        var run = $"replay-{Fingerprint(settings, catalog)}";
        var clock = new ReplayClock(Timestamp.From(new DateTimeOffset(options.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) - TimeSpan.FromDays(1));
        return new TradedMarket(
            [new ReplayFeed(catalog, clock, TimeProvider.System)],
            catalog.Instruments,
            clock,
            Path.Combine(settings.Data, run),
            run,
            settings.Market.BarPeriod,
            StrategyStart.FromBeginning,
            catalog.Symbols.ToImmutableSortedDictionary(symbol => symbol.Symbol, _ => new Quantity(settings.Strategy.Quantity)),
            catalog.Notices);
    }

    /// <summary>The same for all that makes the same result, so that the same command resumes its own run and no other one's.</summary>
    private static string Fingerprint(TraderSettings settings, ReplayCatalog catalog)
    {
        var options = catalog.Options;
        var run = JsonSerializer.SerializeToUtf8Bytes(new
        {
            options.From,
            options.To,
            Resolution = options.Resolution.ToString(),
            Symbols = catalog.Symbols.Select(symbol => symbol.Instrument.ToString()),
            Files = catalog.Files().Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length}")),
            settings.Strategy,
            settings.Portfolio,
            settings.Limits,
            settings.Paper,
            settings.Market,
        });
        return Convert.ToHexStringLower(SHA256.HashData(run))[..12];
    }
}
