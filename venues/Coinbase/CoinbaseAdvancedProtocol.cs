using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// A connection to Coinbase Advanced Trade's feed. Streams are named by channel and product, <c>level2:BTC-USD</c>; the sign of life, once a
/// second, is the connection's own, and keeps quiet streams subscribed. A request is of one channel; its answer lists all that is
/// subscribed. Every message has the connection's next number: a hole may be in any book.
/// </summary>
internal sealed class CoinbaseAdvancedProtocol(VenueSymbols symbols, FeedOutput output, VenueFeedOptions options, TimeProvider clock)
    : MarketProtocol(CoinbaseInstruments.Market, new CoinbaseAdvancedDecoder(symbols), output, options, clock)
{
    private const string Heartbeats = "heartbeats";

    private readonly Dictionary<long, Numbers> _numbers = [];       // by socket

    public override void OnOpened(IVenueSender session)
    {
        base.OnOpened(session);
        Audit(session);
    }

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

    protected override string StreamOf(VenueSymbol symbol, string channel) => $"{channel}:{symbol.Name}";

    protected override bool IsBook(string channel) => CoinbaseAdvancedChannels.IsBook(channel);

    /// <summary>What is subscribed already changes nothing, and is answered all the same.</summary>
    protected override void Audit(IVenueSender session)
    {
        var text = new ArrayBufferWriter<byte>();
        Write(text, "subscribe"u8, [Heartbeats]);
        session.Send(text.WrittenSpan);
    }

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var item in message.Items)
        {
            if (item.Kind == VenueItemKind.Subscription && item.Symbol is { } symbol)
                told.UnionWith(CoinbaseChannels.StreamsOf(symbol, ChannelsOf(symbol), item.Channel));
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

    protected override SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels) => new(
        symbol, channels.Any(CoinbaseAdvancedChannels.IsBook) ? new CoinbaseBookSync() : null, VenueItemKind.Trade, QuoteSource.Ticker);

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
