using System.Collections.Immutable;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Recording;

/// <summary>What was handed to sockets. Counts are of all; of the messages themselves the latest are kept.</summary>
internal sealed class DeliveryRecord(ExchangeCore core, int kept)
{
    private readonly Lock _lock = new();
    private readonly Queue<SentMessage> _messages = new();
    private readonly Dictionary<(string Venue, MessageKind Kind), long> _sent = [];
    private readonly Dictionary<(string Venue, MessageKind Kind), long> _leftOut = [];
    private readonly Dictionary<string, long> _requests = [];
    private readonly Dictionary<string, long> _opened = [];
    private readonly Dictionary<(string Venue, string Reason), long> _ends = [];
    private long _last;

    public IReadOnlyList<SentMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public void Opened(string venue)
    {
        lock (_lock)
            Count(_opened, venue);
    }

    public void Asked(string venue)
    {
        lock (_lock)
            Count(_requests, venue);
    }

    public void Ended(string venue, string reason)
    {
        lock (_lock)
            Count(_ends, (venue, reason));
    }

    public void LeftOut(string venue, in MessageFacts facts)
    {
        lock (_lock)
            Count(_leftOut, (venue, facts.Kind));
    }

    public void Sent(ClientSession session, IReadOnlyList<OutgoingMessage> messages)
    {
        var venue = session.Protocol.Venue;
        lock (_lock)
        {
            foreach (var message in messages)
            {
                if (message.Frame != FrameKind.Text)
                    continue;
                var facts = message.Facts;
                Count(_sent, (venue, facts.Kind));
                if (facts.Kind == MessageKind.Reply || kept == 0)
                    continue;
                var symbol = facts.Book >= 0 ? core.Options.Symbols[facts.Book].Symbol : (Values.Symbol?)null;
                _messages.Enqueue(new SentMessage(
                    ++_last, session.Id, venue, symbol, facts.Kind, facts.FirstId, facts.LastId, message.Payload.Length, message.Fault));
                if (_messages.Count > kept)
                    _messages.Dequeue();
            }
        }
    }

    public VenueCounts CountsOf(string venue, int open)
    {
        lock (_lock)
        {
            return new VenueCounts(
                ByKind(_sent, venue),
                ByKind(_leftOut, venue),
                _requests.GetValueOrDefault(venue),
                _opened.GetValueOrDefault(venue),
                open,
                _ends.Where(count => count.Key.Venue == venue).ToImmutableSortedDictionary(
                    count => count.Key.Reason, count => count.Value, StringComparer.Ordinal));
        }
    }

    private static ImmutableSortedDictionary<MessageKind, long> ByKind(
        Dictionary<(string Venue, MessageKind Kind), long> counts, string venue) =>
        counts.Where(count => count.Key.Venue == venue).ToImmutableSortedDictionary(count => count.Key.Kind, count => count.Value);

    private static void Count<TKey>(Dictionary<TKey, long> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
