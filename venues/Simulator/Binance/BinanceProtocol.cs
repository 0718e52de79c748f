using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Binance;

/// <summary>
/// Binance's market streams: raw at <c>/ws</c>, combined at <c>/stream</c>. As there, a stream that doesn't exist can be subscribed to
/// and never says anything, and subscribing twice is no error.
/// </summary>
internal sealed partial class BinanceProtocol(ExchangeCore core, VenueMarket market) : Protocol(core, market)
{
    public const string Raw = "/binance/ws";
    public const string Combined = "/binance/stream";

    private const int PolicyViolation = 1008;
    private const int GoingAway = 1001;

    private readonly Dictionary<StreamKey, DepthWindow> _windows = [];
    private readonly Dictionary<StreamKey, long> _candleStarts = [];
    private readonly Beat _fast = new(BinanceStream.Fast);
    private readonly Beat _slow = new(BinanceStream.Slow);
    private readonly Beat _candles = new(2 * BinanceStream.Slow);
    private readonly Beat _pings = new(20_000);

    private delegate JsonBuffer Build(JsonBuffer json, long unit);

    public override void Opened(ClientSession session, HttpRequest request)
    {
        var path = request.Path.Value!;
        var isCombined = path.StartsWith(Combined, StringComparison.Ordinal);
        var inMicroseconds = string.Equals(request.Query["timeUnit"], "microsecond", StringComparison.OrdinalIgnoreCase);
        session.State = new BinanceClient(isCombined, inMicroseconds ? 1000 : 1);
        var names = isCombined ? request.Query["streams"].ToString() : path[Raw.Length..];
        foreach (var name in names.Split('/', StringSplitOptions.RemoveEmptyEntries))
            Subscribe(session, name);
    }

    /// <summary>The client has sent a frame: too many in a second end the connection.</summary>
    public void Count(ClientSession session)
    {
        if (session.State is BinanceClient client && !client.Count(Core.Clock.GetUtcNow(), Core.Options.ClientMessagesPerSecond))
            session.Close(PolicyViolation, "Too many requests");
    }

    public override void Moved(VenueBook book)
    {
        Trades(book);
        if (book.BestMoved)
        {
            Publish(new(StreamChannel.BookTicker, book.Number), new(MessageKind.Quote, book.Number, book.UpdateId, book.UpdateId),
                (json, _) => BinanceMessages.BookTicker(json, book));
        }
        if (_windows.Count == 0)
            return;
        if (_windows.TryGetValue(new(StreamChannel.Book, book.Number, BinanceStream.Fast), out var fast))
            fast.Add(book.Operations);
        if (_windows.TryGetValue(new(StreamChannel.Book, book.Number, BinanceStream.Slow), out var slow))
            slow.Add(book.Operations);
    }

    public override void Ticked()
    {
        var now = Core.Nanoseconds;
        if (_fast.IsDue(now))
        {
            Books(BinanceStream.Fast);
            DropTheSilentAndTheOld();
        }
        if (_slow.IsDue(now))
        {
            Books(BinanceStream.Slow);
            Tickers();
            Candles(now / 1_000_000, isLongDue: _candles.IsDue(now));
        }
        if (!_pings.IsDue(now))
            return;
        var payload = Encoding.ASCII.GetBytes((Now / 1_000_000).ToString(CultureInfo.InvariantCulture));
        foreach (var session in Core.Sessions.Where(session => session.Protocol == this))
            session.Ping(payload);
    }

    public override void Unsubscribed(StreamKey stream)
    {
        if (Subscriptions.ListenersOf(stream).Count > 0)
            return;
        _windows.Remove(stream);
        _candleStarts.Remove(stream);
    }

    private void Subscribe(ClientSession session, string name)
    {
        if (BinanceStream.Parse(name, Market) is not { } stream || !Subscriptions.Add(session, stream))
            return;
        if (stream.Channel == StreamChannel.Book)
            _windows.TryAdd(stream, new DepthWindow(Market.Books[stream.Book].UpdateId));
        else if (stream.Channel == StreamChannel.Candle)
            _candleStarts.TryAdd(stream, CandleInterval.All[stream.Parameter].StartOf(Core.Nanoseconds / 1_000_000));
    }

    private void Trades(VenueBook book)
    {
        for (var index = 0; index < book.Fills.Count; index++)
        {
            var trade = book.Fills[index];
            var time = TimeOf(trade);
            Publish(
                new(StreamChannel.Trade, book.Number), new(MessageKind.Trade, book.Number, trade.Id, trade.Id),
                (json, unit) => BinanceMessages.Trade(json, book, trade, In(unit, Now), In(unit, time)));
        }
        for (var index = 0; index < book.Fills.Count;)
        {
            var first = book.Fills[index];
            var size = 0L;
            for (; index < book.Fills.Count && book.Fills[index].AggregateId == first.AggregateId; index++)
                size += book.Fills[index].Size;
            var last = book.Fills[index - 1];
            var time = TimeOf(last);
            Publish(
                new(StreamChannel.AggregateTrade, book.Number), new(MessageKind.AggregateTrade, book.Number, first.Id, last.Id),
                (json, unit) => BinanceMessages.AggregateTrade(json, book, first, last, size, In(unit, Now), In(unit, time)));
        }
    }

    private void Books(int period)
    {
        foreach (var stream in Subscriptions.Streams)
        {
            if (BinanceStream.PeriodOf(stream) != period)
                continue;
            var book = stream.Channel is StreamChannel.Book or StreamChannel.PartialBook ? Market.Books[stream.Book] : null;
            if (book is null)
                continue;
            if (stream.Channel == StreamChannel.PartialBook)
            {
                Publish(
                    stream, new(MessageKind.BookSnapshot, book.Number, book.UpdateId, book.UpdateId),
                    (json, _) => BinanceMessages.Depth(json, book, BinanceStream.LevelsOf(stream)));
            }
            else if (_windows[stream] is { IsEmpty: false } window)
            {
                Publish(
                    stream, new(MessageKind.BookUpdate, book.Number, window.FirstUpdateId, book.UpdateId),
                    (json, unit) => BinanceMessages.DepthUpdate(json, book, window, In(unit, Now)));
                window.Restart(book.UpdateId);
            }
        }
    }

    private void Tickers()
    {
        foreach (var stream in Subscriptions.Streams)
        {
            if (stream.Channel is not (StreamChannel.Ticker or StreamChannel.MiniTicker))
                continue;
            var book = Market.Books[stream.Book];
            Publish(stream, new(MessageKind.Ticker, book.Number), (json, unit) => stream.Channel == StreamChannel.Ticker
                ? BinanceMessages.Ticker(json, book, In(unit, Now), unit)
                : BinanceMessages.MiniTicker(json, book, In(unit, Now)));
        }
    }

    private void Candles(long milliseconds, bool isLongDue)
    {
        foreach (var (stream, start) in _candleStarts.ToArray())
        {
            var interval = CandleInterval.All[stream.Parameter];
            var current = interval.StartOf(milliseconds);
            if (current != start)
            {
                PublishCandle(stream, interval, start, isClosed: true);
                _candleStarts[stream] = current;
            }
            if (isLongDue || interval == CandleInterval.Second)
                PublishCandle(stream, interval, current, isClosed: false);
        }
    }

    private void PublishCandle(StreamKey stream, CandleInterval interval, long start, bool isClosed)
    {
        var book = Market.Books[stream.Book];
        var candle = book.Candles.At(interval, start);
        Publish(
            stream, new(MessageKind.Candle, book.Number),
            (json, unit) => BinanceMessages.Kline(json, book, interval, candle, isClosed, In(unit, Now), unit));
    }

    private void DropTheSilentAndTheOld()
    {
        var now = Core.Clock.GetUtcNow();
        foreach (var session in Core.Sessions.Where(session => session.Protocol == this && !session.IsFrozen && !session.IsOver).ToArray())
        {
            if (Core.Options.PongTimeout != Timeout.InfiniteTimeSpan && session.UnansweredPing + Core.Options.PongTimeout <= now)
                session.Close(PolicyViolation, "Pong timeout");
            else if (Core.Options.LongestConnection != Timeout.InfiniteTimeSpan && session.OpenedAt + Core.Options.LongestConnection <= now)
                session.Close(GoingAway, "Connection is too old");
        }
    }

    /// <summary>Builds the payload once for each form that a listener wants, which is mostly the same.</summary>
    private void Publish(StreamKey stream, MessageFacts facts, Build build)
    {
        (bool IsCombined, long Unit)? built = null;
        foreach (var session in Subscriptions.ListenersOf(stream))
        {
            var client = (BinanceClient)session.State!;
            if (built != (client.IsCombined, client.Unit))
            {
                Json.Clear();
                if (client.IsCombined)
                    Json.Object().Field("stream"u8, BinanceStream.NameOf(stream, Market)).Name("data"u8);
                build(Json, client.Unit);
                if (client.IsCombined)
                    Json.EndObject();
                built = (client.IsCombined, client.Unit);
            }
            Core.Send(session, facts, Json.Written);
        }
    }

    private static long In(long unit, long nanoseconds) => nanoseconds / (1_000_000 / unit);
}
