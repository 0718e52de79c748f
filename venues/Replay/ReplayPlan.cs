using System.Globalization;
using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Replay;

/// <summary>Which files are read in which order, and what is said about those that are missing.</summary>
internal static class ReplayPlan
{
    /// <summary>Two tracks per symbol. Their ranks put all quotes before all trades, and then the symbols in ordinal order.</summary>
    public static IReadOnlyList<ReplayTrack> Tracks(ReplayCatalog catalog)
    {
        var tracks = new List<ReplayTrack>();
        for (var index = 0; index < catalog.Symbols.Length; index++)
        {
            var symbol = catalog.Symbols[index];
            var recording = new Recording(catalog.Options, symbol);
            tracks.Add(new ReplayTrack(symbol.Symbol, index, recording.Quotes()));
            tracks.Add(new ReplayTrack(symbol.Symbol, catalog.Symbols.Length + index, recording.Trades()));
        }
        return tracks;
    }

    private sealed class Recording
    {
        private readonly ReplayOptions _options;
        private readonly Instrument _instrument;
        private readonly LeanLayout _layout;
        private readonly HashSet<string> _names;
        private readonly List<DateOnly> _days = [];
        private readonly bool _anyQuotes;
        private readonly bool _anyTrades;

        public Recording(ReplayOptions options, ReplaySymbol symbol)
        {
            _options = options;
            _instrument = symbol.Instrument;
            _layout = new LeanLayout(options.Path, _instrument.SecurityType, _instrument.Market, options.Resolution, symbol.Ticker);
            _names = Names(_layout.Folder);
            if (_layout.FilePerDay)
            {
                for (var day = options.From; day <= options.To; day = day.AddDays(1))
                    _days.Add(day);
            }
            else
            {
                _days.Add(options.From);
            }
            _anyQuotes = _days.Exists(day => Has(MarketEventKind.Quote, day));
            _anyTrades = _days.Exists(day => Has(MarketEventKind.Trade, day));
        }

        public IEnumerable<ReplayStep> Quotes()
        {
            if (!_anyQuotes)
            {
                yield return new ReplayStep.Say(NothingOf(_anyTrades ? "quotes" : "trades or quotes"));
            }
            else
            {
                foreach (var step in _days.SelectMany(day => Steps(MarketEventKind.Quote, day)))
                    yield return step;
            }
        }

        public IEnumerable<ReplayStep> Trades()
        {
            if (_anyTrades)
            {
                foreach (var step in _days.SelectMany(day => Steps(MarketEventKind.Trade, day)))
                    yield return step;
            }
            else if (_anyQuotes)
            {
                yield return new ReplayStep.Say(NothingOf("trades"));
            }
        }

        private static HashSet<string> Names(string folder)
        {
            try
            {
                return [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))];
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It was there when the symbols were looked up; what it held is told as missing.
                return [];
            }
        }

        private IEnumerable<ReplayStep> Steps(MarketEventKind kind, DateOnly day)
        {
            var candidates = _layout.Candidates(kind, day);
            var present = candidates.Where(_names.Contains).ToList();
            if (present.Count == 0)
            {
                if (!IsClosed(day) && !IsSaidForQuotes(kind, day))
                    yield return new ReplayStep.Say(Missing(kind, day, candidates[0]));
                yield break;
            }
            foreach (var other in present.Skip(1))
                yield return new ReplayStep.Say($"{InFolder(other)} is not read: {present[0]} beside it is.");
            yield return new ReplayStep.Read(
                InFolder(present[0]), new RowDecoder(kind, _instrument.SecurityType, _options.Resolution, Time(day)));
        }

        private RowTime Time(DateOnly day) => _layout.FilePerDay
            ? new TimeOfDay(day, _instrument.TimeZone, _options.Resolution switch
            {
                Resolution.Second => TimeSpan.FromSeconds(1),
                Resolution.Minute => TimeSpan.FromMinutes(1),
                _ => TimeSpan.Zero,
            })
            : new TimeOfYears(_options.From, _options.To, _instrument.TimeZone, _options.Resolution);

        private bool Has(MarketEventKind kind, DateOnly day) => _layout.Candidates(kind, day).Any(_names.Contains);

        private bool IsClosed(DateOnly day) =>
            _instrument.SecurityType == SecurityType.Equity && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

        // A day without either is said once.
        private bool IsSaidForQuotes(MarketEventKind kind, DateOnly day) =>
            kind == MarketEventKind.Trade && _anyQuotes && !Has(MarketEventKind.Quote, day);

        private string Missing(MarketEventKind kind, DateOnly day, string expected)
        {
            var other = kind == MarketEventKind.Quote && _anyTrades && !Has(MarketEventKind.Trade, day)
                ? " and " + InFolder(_layout.Candidates(MarketEventKind.Trade, day)[0])
                : "";
            return $"{_instrument.Symbol} has no file of {Text(day)}: {InFolder(expected)}{other} would be it.";
        }

        private string NothingOf(string what)
        {
            var days = _layout.FilePerDay ? $" of {Text(_options.From)} to {Text(_options.To)}" : "";
            return $"{_instrument.Symbol} has no {what}{days} in {_layout.Folder}.";
        }

        private string InFolder(string name) => Path.Combine(_layout.Folder, name);

        private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
