using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>
/// Events of a recording in LEAN's format, in memory, one behind the other whatever their distance was. Every venue sees each of them
/// before the next is taken; behind the last comes the first again.
/// </summary>
internal sealed class RecordedMarket
{
    private const int MostEvents = 5_000_000;

    private readonly List<(int Symbol, MarketEvent Event)> _events;
    private int _next;

    private RecordedMarket(List<(int Symbol, MarketEvent Event)> events, IReadOnlyList<SimulatedSymbol> symbols)
    {
        _events = events;
        Symbols = symbols;
    }

    /// <summary>Those of the recording that have events, with their first price.</summary>
    public IReadOnlyList<SimulatedSymbol> Symbols { get; }

    /// <summary>The event that the next caller is to make happen.</summary>
    /// <param name="isLastVenue">Nobody else needs it any more.</param>
    public (int Symbol, MarketEvent Event) Take(bool isLastVenue)
    {
        var taken = _events[_next];
        if (isLastVenue)
            _next = (_next + 1) % _events.Count;
        return taken;
    }

    /// <summary>
    /// Reads it all, up to 5 million events. What is wrong with the options, a symbol that is no pair, and a recording without events
    /// are a <see cref="ReplayConfigurationException"/>.
    /// </summary>
    public static async Task<RecordedMarket> Load(ReplayOptions options)
    {
        var catalog = ReplayCatalog.Resolve(options);
        var faults = catalog.Symbols.Where(symbol => !symbol.Symbol.Value.Contains('/'))
            .Select(symbol => $"The simulator's venues trade pairs; {symbol.Symbol} is none.").ToArray();
        if (faults.Length > 0)
            throw new ReplayConfigurationException(faults);

        var start = new DateTimeOffset(options.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - TimeSpan.FromDays(1);
        var feed = new ReplayFeed(catalog, new ReplayClock(Timestamp.From(start)), TimeProvider.System);
        var symbols = new List<SimulatedSymbol>();
        var numbers = new Dictionary<Symbol, int>();
        var events = new List<(int Symbol, MarketEvent Event)>();
        await foreach (var message in feed.Read(resumeFrom: null, CancellationToken.None).ConfigureAwait(false))
        {
            if (message is not MarketBatch batch)
                continue;
            foreach (var happened in batch.Events.Where(happened => PriceOf(happened) > 0))
            {
                if (!numbers.TryGetValue(batch.Symbol, out var number))
                {
                    numbers[batch.Symbol] = number = symbols.Count;
                    symbols.Add(new SimulatedSymbol(batch.Symbol, PriceOf(happened)));
                }
                events.Add((number, happened));
            }
            if (events.Count >= MostEvents)
                break;
        }
        return events.Count > 0
            ? new RecordedMarket(events, symbols)
            : throw new ReplayConfigurationException(
                [$"There is nothing to replay in {options.Path} from {options.From:yyyy-MM-dd} to {options.To:yyyy-MM-dd}."]);
    }

    /// <summary>Of a doubtful trade or an empty quote: 0.</summary>
    private static decimal PriceOf(in MarketEvent happened) => happened.Kind == MarketEventKind.Quote
        ? (happened.Quote.Bid ?? happened.Quote.Ask)?.Value ?? 0
        : happened.Mark?.Value ?? 0;
}
