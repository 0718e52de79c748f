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
/// <remarks>
/// The venue has no list of what is subscribed. But it refuses to subscribe to what is subscribed already, and grants what is not: so a
/// stream that has been silent for long is asked for again.
/// </remarks>
internal sealed class KrakenProtocol(VenueSymbols symbols, FeedOutput output, VenueFeedOptions options, TimeProvider clock)
    : MarketProtocol(KrakenInstruments.Market, new KrakenDecoder(symbols), output, options, clock)
{
    // What the venue's checksum covers: of more, nobody would notice that a change of the rest is missing.
    private const int Depth = 10;
    private const int MostPerAudit = 100;

    private static readonly string[] Audited = [KrakenChannels.Trades, KrakenChannels.Ticker, KrakenChannels.Book];

    private bool[] _heard = [];     // by symbol and audited channel: something came since the last look
    private readonly HashSet<long> _audits = [];

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

    protected override string StreamOf(VenueSymbol symbol, string channel) => $"{channel}:{symbol.Name}";

    protected override bool IsBook(string channel) => channel == KrakenChannels.Book;

    protected override void Audit(IVenueSender session)
    {
        var silent = new List<string>();
        for (var channel = 0; channel < Audited.Length; channel++)
        {
            foreach (var symbol in Symbols.All)
            {
                ref var heard = ref Heard(symbol, channel);
                if (!heard && StreamOf(symbol, Audited[channel]) is var stream && session.IsLive(stream))
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
                    Heard(symbol, channel) = true;
            }
        }

        return true;
    }

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        // The answer doesn't tell candles of different periods apart, but a request is of one.
        if (message.Channel == VenueChannel.Candles)
        {
            base.Confirm(session, message);
            return;
        }

        if (message.Symbol is not { } symbol || IndexOf(message.Channel) is not (>= 0 and var channel))
            return;
        var stream = StreamOf(symbol, Audited[channel]);
        if (_audits.Contains(message.RequestId))
            Tell($"{Venue} had dropped {stream}; it is subscribed to again.");
        session.Confirmed(stream);
        if (Audited[channel] == KrakenChannels.Book)
            SyncOf(symbol)?.Book?.OnGranted();
    }

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action == SyncAction.Resubscribe)
            SubscribeAnew(session, symbol.Symbol);
    }

    protected override SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels) => new(
        symbol, channels.Contains(KrakenChannels.Book) ? new KrakenBookSync(Depth) : null, VenueItemKind.Trade, QuoteSource.Ticker);

    private ref bool Heard(VenueSymbol symbol, int channel)
    {
        var place = (symbol.Index * Audited.Length) + channel;
        if (place >= _heard.Length)
            Array.Resize(ref _heard, Math.Max(Symbols.All.Count * Audited.Length, 2 * _heard.Length));
        return ref _heard[place];
    }

    /// <summary>Its place in <see cref="Audited"/>; -1 for another.</summary>
    private static int IndexOf(VenueChannel channel) => channel switch
    {
        VenueChannel.Trades => 0,
        VenueChannel.Ticker => 1,
        VenueChannel.Book => 2,
        _ => -1,
    };

    /// <summary>A request is of one channel; one for candles is of one symbol, too.</summary>
    private static int Write(IBufferWriter<byte> to, string method, long request, IReadOnlyList<string> streams)
    {
        var channel = streams[0][..streams[0].IndexOf(':')];
        var minutes = KrakenChannels.MinutesOf(channel);
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
        if (channel == KrakenChannels.Book)
            json.WriteNumber("depth"u8, Depth);
        if (minutes is not null)
        {
            json.WritePropertyName("interval"u8);
            json.WriteRawValue(minutes);
        }

        // The best prices change without a trade, too. It is part of what the stream is: without it, another one would be given up.
        if (channel == KrakenChannels.Ticker)
            json.WriteString("event_trigger"u8, "bbo"u8);
        json.WriteEndObject();
        json.WriteNumber("req_id"u8, request);
        json.WriteEndObject();
        return count;
    }
}
