using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>A connection to Coinbase Exchange's feed. Streams are named by channel and product: <c>matches:BTC-USD</c>.</summary>
internal sealed class CoinbaseExchangeProtocol(VenueSymbols symbols, FeedOutput output, VenueFeedOptions options, TimeProvider clock)
    : MarketProtocol(CoinbaseInstruments.Market, new CoinbaseExchangeDecoder(symbols), symbols.All.Select(ToSync), output, options, clock)
{
    private const string Book = "level2_batch";

    /// <summary>The streams of a symbol that a market is made of. The heartbeat is a sign of life once a second.</summary>
    public static IEnumerable<string> StreamsOf(VenueSymbol symbol) =>
        [$"matches:{symbol.Name}", $"ticker:{symbol.Name}", $"{Book}:{symbol.Name}", $"heartbeat:{symbol.Name}"];

    public override int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) => Write(to, "subscribe"u8, streams);

    public override int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "unsubscribe"u8, streams);

    public override bool WriteProbe(IBufferWriter<byte> to, long request) => false;

    protected override IEnumerable<string> StreamsOfSymbol(VenueSymbol symbol) => StreamsOf(symbol);

    protected override string BookOf(VenueSymbol symbol) => $"{Book}:{symbol.Name}";

    /// <summary>Whatever is asked for, the venue answers with all that is subscribed.</summary>
    protected override void Audit(IVenueSender session)
    {
        if (Symbols.All.SelectMany(StreamsOf).FirstOrDefault(session.IsLive) is not { } stream)
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
            if (item.Kind == VenueItemKind.Subscription && item.Symbol is { } symbol && NameOf(item.Channel) is { } channel)
                told.Add($"{channel}:{symbol.Name}");
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

    private static SymbolSync ToSync(VenueSymbol symbol) => new(symbol, new CoinbaseBookSync(), VenueItemKind.Trade, QuoteSource.Ticker);

    private static string? NameOf(VenueChannel channel) => channel switch
    {
        VenueChannel.Trades => "matches",
        VenueChannel.Ticker => "ticker",
        VenueChannel.Book => Book,
        VenueChannel.Heartbeat => "heartbeat",
        _ => null,
    };

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
