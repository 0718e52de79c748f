using System.Buffers;
using System.Collections.Immutable;
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
internal sealed class KrakenProtocol(VenueSymbols symbols, FeedOutput output, TimeProvider clock)
    : MarketProtocol(KrakenInstruments.Market, new KrakenDecoder(symbols), output, clock)
{
    private const int Depth = 25;

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

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        // The answer doesn't tell candles of different periods apart, but a request is of one.
        if (message.Channel == VenueChannel.Candles)
            base.Confirm(session, message);
        else if (message.Symbol is { } symbol && NameOf(message.Channel) is { } channel)
            session.Confirmed($"{channel}:{symbol.Name}");
    }

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action != SyncAction.Resubscribe)
            return;
        var stream = $"book:{symbol.Symbol.Name}";
        var unsubscribe = new ArrayBufferWriter<byte>();
        Write(unsubscribe, "unsubscribe", session.NextRequest(), [stream]);
        session.Send(unsubscribe.WrittenSpan);
        session.Resubscribe(stream, "The book is out of step.");
    }

    protected override SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels) => new(
        symbol, channels.Contains(KrakenChoice.Book) ? new KrakenBookSync(Depth) : null, VenueItemKind.Trade, QuoteSource.Ticker);

    private static string? NameOf(VenueChannel channel) => channel switch
    {
        VenueChannel.Trades => KrakenChoice.Trades,
        VenueChannel.Ticker => KrakenChoice.Ticker,
        VenueChannel.Book => KrakenChoice.Book,
        _ => null,
    };

    /// <summary>A request is of one channel; one for candles is of one symbol, too.</summary>
    private static int Write(IBufferWriter<byte> to, string method, long request, IReadOnlyList<string> streams)
    {
        var channel = streams[0][..streams[0].IndexOf(':')];
        var minutes = KrakenChoice.MinutesOf(channel);
        var count = minutes is null ? streams.TakeWhile(stream => stream.StartsWith(channel + ":", StringComparison.Ordinal)).Count() : 1;
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("method"u8, method);
        json.WriteStartObject("params"u8);
        json.WriteString("channel"u8, minutes is null ? channel : "ohlc");
        json.WriteStartArray("symbol"u8);
        foreach (var stream in streams.Take(count))
            json.WriteStringValue(stream[(channel.Length + 1)..]);
        json.WriteEndArray();
        if (channel == KrakenChoice.Book)
            json.WriteNumber("depth"u8, Depth);
        if (minutes is not null)
        {
            json.WritePropertyName("interval"u8);
            json.WriteRawValue(minutes);
        }

        // The best prices change without a trade, too. It is part of what the stream is: without it, another one would be given up.
        if (channel == KrakenChoice.Ticker)
            json.WriteString("event_trigger"u8, "bbo"u8);
        json.WriteEndObject();
        json.WriteNumber("req_id"u8, request);
        json.WriteEndObject();
        return count;
    }
}
