using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>A connection to Coinbase Exchange's feed. Streams are named by channel and product: <c>matches:BTC-USD</c>.</summary>
internal sealed class CoinbaseExchangeProtocol(VenueSymbols symbols, FeedOutput output, VenueFeedOptions options, TimeProvider clock)
    : MarketProtocol(CoinbaseInstruments.Market, new CoinbaseExchangeDecoder(symbols), output, options, clock)
{
    public override int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) => Write(to, "subscribe"u8, streams);

    public override int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "unsubscribe"u8, streams);

    public override bool WriteProbe(IBufferWriter<byte> to, long request) => false;

    protected override string StreamOf(VenueSymbol symbol, string channel) => $"{channel}:{symbol.Name}";

    protected override bool IsBook(string channel) => CoinbaseExchangeChannels.IsBook(channel);

    /// <summary>Whatever is asked for, the venue answers with all that is subscribed.</summary>
    protected override void Audit(IVenueSender session)
    {
        var streams = from symbol in Symbols.All from channel in ChannelsOf(symbol) select StreamOf(symbol, channel);
        if (streams.FirstOrDefault(session.IsLive) is not { } stream)
            return;
        var text = new ArrayBufferWriter<byte>();
        Write(text, "subscribe"u8, [stream]);
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

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action == SyncAction.Resubscribe)
            SubscribeAnew(session, symbol.Symbol);
    }

    protected override SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels) => new(
        symbol, channels.Any(CoinbaseExchangeChannels.IsBook) ? new CoinbaseBookSync() : null, VenueItemKind.Trade, QuoteSource.Ticker);

    private static int Write(IBufferWriter<byte> to, ReadOnlySpan<byte> type, IReadOnlyList<string> streams)
    {
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("type"u8, Encoding.UTF8.GetString(type));
        json.WriteStartArray("channels"u8);
        foreach (var channel in streams.GroupBy(stream => stream[..stream.IndexOf(':')], stream => stream[(stream.IndexOf(':') + 1)..]))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, channel.Key);
            json.WriteStartArray("product_ids"u8);
            foreach (var product in channel)
                json.WriteStringValue(product);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return streams.Count;
    }
}
