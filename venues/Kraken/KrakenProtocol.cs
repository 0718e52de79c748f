using System.Buffers;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// A connection to Kraken's market data, version 2. Streams are named by channel and symbol: <c>trade:BTC/USD</c>. Each symbol of a request
/// is answered by itself.
/// </summary>
/// <remarks>
/// The venue has no list of what is subscribed. But it refuses to subscribe to what is subscribed already, and grants what is not: so a
/// stream that has been silent for long is asked for again.
/// </remarks>
internal sealed class KrakenProtocol(VenueSymbols symbols, FeedOutput output, VenueFeedOptions options, TimeProvider clock)
    : MarketProtocol(KrakenInstruments.Market, new KrakenDecoder(symbols), symbols.All.Select(ToSync), output, options, clock)
{
    private const int Depth = 25;
    private const int MostPerAudit = 100;
    private const string Book = "book";

    private static readonly string[] Channels = ["trade", "ticker", Book];

    // By symbol and channel: something came since the last look.
    private readonly bool[] _heard = new bool[symbols.All.Count * 3];
    private readonly HashSet<long> _audits = [];

    /// <summary>The streams of a symbol that a market is made of.</summary>
    public static IEnumerable<string> StreamsOf(VenueSymbol symbol) => Channels.Select(channel => $"{channel}:{symbol.Name}");

    public override int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "subscribe", request, streams);

    public override int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "unsubscribe", request, streams);

    public override bool WriteProbe(IBufferWriter<byte> to, long request)
    {
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("method"u8, "ping"u8);
        json.WriteNumber("req_id"u8, request);
        json.WriteEndObject();
        return true;
    }

    protected override IEnumerable<string> StreamsOfSymbol(VenueSymbol symbol) => StreamsOf(symbol);

    protected override string BookOf(VenueSymbol symbol) => $"{Book}:{symbol.Name}";

    protected override void Audit(IVenueSender session)
    {
        var silent = new List<string>();
        for (var channel = 0; channel < Channels.Length; channel++)
        {
            foreach (var symbol in Symbols.All)
            {
                ref var heard = ref _heard[(symbol.Index * Channels.Length) + channel];
                if (!heard && $"{Channels[channel]}:{symbol.Name}" is var stream && session.IsLive(stream))
                    silent.Add(stream);
                heard = false;
            }
        }

        _audits.Clear();
        for (var done = 0; done < silent.Count;)
        {
            var request = session.NextRequest();
            var text = new ArrayBufferWriter<byte>();
            done += Write(text, "subscribe", request, [.. silent.Skip(done).Take(MostPerAudit)]);
            _audits.Add(request);
            session.Send(text.WrittenSpan);
        }
    }

    protected override bool IsGrantedAlready(VenueMessage refusal) =>
        refusal.Text?.Contains("already subscribed", StringComparison.OrdinalIgnoreCase) == true;

    protected override bool IsInOrder(IVenueSender session, VenueMessage message)
    {
        if (!session.IsSuccessor && IndexOf(message.Channel) is var channel and >= 0)
        {
            foreach (ref readonly var item in message.Items)
            {
                if (item.Symbol is { } symbol)
                    _heard[(symbol.Index * Channels.Length) + channel] = true;
            }
        }

        return true;
    }

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        if (message.Symbol is not { } symbol || IndexOf(message.Channel) is not (>= 0 and var channel))
            return;
        var stream = $"{Channels[channel]}:{symbol.Name}";
        if (_audits.Contains(message.RequestId))
            Tell($"{Venue} had dropped {stream}; it is subscribed to again.");
        session.Confirmed(stream);
    }

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action == SyncAction.Resubscribe)
            SubscribeAnew(session, symbol.Symbol);
    }

    private static SymbolSync ToSync(VenueSymbol symbol) => new(symbol, new KrakenBookSync(Depth), VenueItemKind.Trade, QuoteSource.Ticker);

    /// <summary>Its place in <see cref="Channels"/>; -1 for another.</summary>
    private static int IndexOf(VenueChannel channel) => channel switch
    {
        VenueChannel.Trades => 0,
        VenueChannel.Ticker => 1,
        VenueChannel.Book => 2,
        _ => -1,
    };

    /// <summary>A request is of one channel.</summary>
    private static int Write(IBufferWriter<byte> to, string method, long request, IReadOnlyList<string> streams)
    {
        var channel = streams[0][..streams[0].IndexOf(':')];
        var count = streams.TakeWhile(stream => stream.StartsWith(channel + ":", StringComparison.Ordinal)).Count();
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("method"u8, method);
        json.WriteStartObject("params"u8);
        json.WriteString("channel"u8, channel);
        json.WriteStartArray("symbol"u8);
        foreach (var stream in streams.Take(count))
            json.WriteStringValue(stream[(channel.Length + 1)..]);
        json.WriteEndArray();
        if (channel == Book)
            json.WriteNumber("depth"u8, Depth);
        // The best prices change without a trade, too.
        if (channel == "ticker" && method == "subscribe")
            json.WriteString("event_trigger"u8, "bbo"u8);
        json.WriteEndObject();
        json.WriteNumber("req_id"u8, request);
        json.WriteEndObject();
        return count;
    }
}
