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
internal sealed class CoinbaseProtocol(VenueSymbols symbols, FeedOutput output, TimeProvider clock)
    : MarketProtocol(CoinbaseInstruments.Market, new CoinbaseExchangeDecoder(symbols), output, clock)
{
    public override int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) => Write(to, "subscribe"u8, streams);

    public override int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "unsubscribe"u8, streams);

    public override bool WriteProbe(IBufferWriter<byte> to, long request) => false;

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        foreach (ref readonly var item in message.Items)
        {
            if (item.Kind != VenueItemKind.Subscription || item.Symbol is not { } symbol || ChannelsOf(symbol).IsDefault)
                continue;
            foreach (var channel in ChannelsOf(symbol))
            {
                if (CoinbaseChannels.Of(Encoding.UTF8.GetBytes(channel)) == item.Channel)
                    session.Confirmed($"{channel}:{symbol.Name}");
            }
        }
    }

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action != SyncAction.Resubscribe)
            return;
        var stream = $"{ChannelsOf(symbol.Symbol).First(CoinbaseChoice.IsBook)}:{symbol.Symbol.Name}";
        var unsubscribe = new ArrayBufferWriter<byte>();
        Write(unsubscribe, "unsubscribe"u8, [stream]);
        session.Send(unsubscribe.WrittenSpan);
        session.Resubscribe(stream, "The book is out of step.");
    }

    protected override SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels) => new(
        symbol, channels.Any(CoinbaseChoice.IsBook) ? new CoinbaseBookSync() : null, VenueItemKind.Trade, QuoteSource.Ticker);

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
