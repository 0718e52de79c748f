using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>What one kind of WebSocket of a venue says. All members are called under the exchange's lock.</summary>
internal abstract class Protocol(ExchangeCore core, VenueMarket market)
{
    public VenueMarket Market => market;

    public string Venue => market.Venue;

    public Subscriptions Subscriptions { get; } = new();

    /// <summary>Where a message is put together; what was in it before is gone.</summary>
    protected JsonBuffer Json { get; } = new();

    protected ExchangeCore Core => core;

    /// <summary>What the venue's clock shows, in nanoseconds since 1970.</summary>
    protected long Now => core.VenueTime(Venue, core.Nanoseconds);

    /// <summary>A client has come, by this request.</summary>
    public abstract void Opened(ClientSession session, HttpRequest request);

    /// <summary>The client says something.</summary>
    public abstract void Received(ClientSession session, JsonElement request);

    /// <summary>The client says something that is no JSON.</summary>
    public abstract void ReceivedNoJson(ClientSession session);

    /// <summary>An event has happened in one of the venue's books; it stands there.</summary>
    public abstract void Moved(VenueBook book);

    /// <summary>Time has passed.</summary>
    public abstract void Ticked();

    /// <summary>What was subscribed is not any more: by the client's will, by its end, or by a fault.</summary>
    public virtual void Unsubscribed(StreamKey stream)
    {
    }

    /// <summary>The client has gone.</summary>
    public virtual void Ended(ClientSession session)
    {
        foreach (var stream in Subscriptions.StreamsOf(session).ToArray())
        {
            Subscriptions.Remove(session, stream);
            Unsubscribed(stream);
        }
        Subscriptions.RemoveAll(session);
    }

    /// <summary>The time of a trade by the venue's clock, in nanoseconds since 1970.</summary>
    protected long TimeOf(in TradeRecord trade) => core.VenueTime(Venue, trade.TimeNanoseconds);

    protected void Reply(ClientSession session) => core.Send(session, new(MessageKind.Reply, StreamKey.EveryBook), Json.Written);

    protected void Publish(StreamKey stream, MessageFacts facts)
    {
        foreach (var session in Subscriptions.ListenersOf(stream))
            core.Send(session, facts, Json.Written);
    }

    /// <summary>True once per period, at the first question in it; periods are counted from 1970.</summary>
    protected sealed class Beat(long milliseconds)
    {
        private long? _last;

        public bool IsDue(long nanoseconds)
        {
            var period = nanoseconds / (milliseconds * 1_000_000);
            var isDue = _last is { } last && period != last;
            _last = period;
            return isDue;
        }
    }
}
