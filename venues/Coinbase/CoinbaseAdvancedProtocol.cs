using System.Buffers;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// A connection to Coinbase Advanced Trade's feed. Streams are named by channel and product, <c>level2:BTC-USD</c>, but for the sign of
/// life, which is the connection's: <c>heartbeats</c>. A request is of one channel; its answer lists all that is subscribed. Every message
/// has the connection's next number: a hole may be in any book.
/// </summary>
internal sealed class CoinbaseAdvancedProtocol(VenueSymbols symbols, FeedOutput output, VenueFeedOptions options, TimeProvider clock)
    : MarketProtocol(CoinbaseInstruments.Market, new CoinbaseAdvancedDecoder(symbols), symbols.All.Select(ToSync), output, options, clock)
{
    private const string Book = "level2";
    private const string Heartbeats = "heartbeats";

    private readonly Dictionary<long, Numbers> _numbers = [];       // by socket

    /// <summary>The streams of a symbol that a market is made of. A sign of life once a second keeps quiet ones subscribed.</summary>
    public static IEnumerable<string> StreamsOf(VenueSymbol symbol) =>
        [$"market_trades:{symbol.Name}", $"ticker:{symbol.Name}", $"{Book}:{symbol.Name}", Heartbeats];

    public override void OnClosed(IVenueSender session, string reason)
    {
        base.OnClosed(session, reason);
        lock (Gate)
            _numbers.Remove(session.Session);
    }

    public override int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "subscribe"u8, streams);

    public override int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "unsubscribe"u8, streams);

    public override bool WriteProbe(IBufferWriter<byte> to, long request) => false;

    protected override IEnumerable<string> StreamsOfSymbol(VenueSymbol symbol) => StreamsOf(symbol);

    protected override string BookOf(VenueSymbol symbol) => $"{Book}:{symbol.Name}";

    /// <summary>What is subscribed already changes nothing, and is answered all the same.</summary>
    protected override void Audit(IVenueSender session)
    {
        var text = new ArrayBufferWriter<byte>();
        Write(text, "subscribe"u8, [Heartbeats]);
        session.Send(text.WrittenSpan);
    }

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        // Whether the sign of life is among them is not told by product; it would be missed as silence.
        var told = new HashSet<string>(StringComparer.Ordinal) { Heartbeats };
        foreach (ref readonly var item in message.Items)
        {
            if (item.Kind == VenueItemKind.Subscription && item.Symbol is { } symbol && NameOf(item.Channel) is { } channel)
                told.Add($"{channel}:{symbol.Name}");
        }

        Compare(session, told);
        foreach (var stream in told)
            session.Confirmed(stream);
    }

    /// <summary>Of a successor the numbers are looked at when its messages come, not again when they are taken.</summary>
    protected override bool IsInOrder(IVenueSender session, VenueMessage message)
    {
        if (message.Sequence < 0)
            return true;
        if (!_numbers.TryGetValue(session.Session, out var numbers))
            _numbers.Add(session.Session, numbers = new Numbers());
        if (numbers.Deferred.Remove(message.Sequence))
            return true;
        var isInOrder = numbers.Sequence.Take(message.Sequence, out var missed);
        if (missed > 0)
            Missed(session);
        if (session.IsSuccessor && message.Kind == VenueMessageKind.Data)
            numbers.Deferred.Add(message.Sequence);
        return isInOrder;
    }

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action == SyncAction.Resubscribe)
            SubscribeAnew(session, symbol.Symbol);
    }

    private static SymbolSync ToSync(VenueSymbol symbol) => new(symbol, new CoinbaseBookSync(), VenueItemKind.Trade, QuoteSource.Ticker);

    private static string? NameOf(VenueChannel channel) => channel switch
    {
        VenueChannel.Trades => "market_trades",
        VenueChannel.Ticker => "ticker",
        VenueChannel.Book => Book,
        _ => null,
    };

    /// <summary>A request is of one channel: the first one's.</summary>
    private static int Write(IBufferWriter<byte> to, ReadOnlySpan<byte> type, IReadOnlyList<string> streams)
    {
        var at = streams[0].IndexOf(':');
        var channel = at < 0 ? streams[0] : streams[0][..at];
        var count = at < 0 ? 1 : streams.TakeWhile(stream => stream.StartsWith(channel + ":", StringComparison.Ordinal)).Count();
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString("channel"u8, channel);
        if (at >= 0)
        {
            json.WriteStartArray("product_ids"u8);
            foreach (var stream in streams.Take(count))
                json.WriteStringValue(stream[(at + 1)..]);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return count;
    }

    private sealed class Numbers
    {
        public CoinbaseSequence Sequence { get; } = new();

        /// <summary>Messages of a successor that are still to be taken.</summary>
        public HashSet<long> Deferred { get; } = [];
    }
}
