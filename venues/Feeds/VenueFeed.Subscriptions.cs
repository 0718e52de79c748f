using System.Collections.Immutable;
using System.Text;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>What is read of the venue, and how it stands.</summary>
public abstract partial class VenueFeed
{
    /// <summary>Of the sockets that there are now; none while the feed is not read.</summary>
    public IReadOnlyList<ConnectionStatistics> Connections =>
        [.. _reading?.Pool.Connections.Select(connection => connection.Statistics) ?? []];

    /// <summary>Of the streams, in the venue's words; none while the feed is not read.</summary>
    public IReadOnlyList<SubscriptionStatus> Subscriptions => _reading?.Pool.Subscriptions ?? [];

    public LiveFeedStatus Status
    {
        get
        {
            lock (_lock)
            {
                var streams = _reading?.Streams() ?? ImmutableDictionary<string, SubscriptionStatus>.Empty;
                return new LiveFeedStatus(
                    _breaker is { IsOpen: true },
                    [.. Connections.Select(ToStatus)],
                    [.. _subscribed.Select(pair => ToStatus(pair.Key, pair.Value, streams))]);
            }
        }
    }

    public bool Lists(Symbol symbol)
    {
        lock (_lock)
            return NameOf(symbol) is not null;
    }

    public SubscriptionAnswer Subscribe(Symbol symbol, ImmutableArray<string> channels)
    {
        ImmutableArray<string> chosen = channels.IsDefaultOrEmpty ? [] : [.. channels.Distinct()];
        if (chosen.FirstOrDefault(channel => !Offers(channel)) is { } unknown)
        {
            return new SubscriptionAnswer(
                SubscriptionOutcome.ChannelNotOffered, $"{Venue} has no channel {unknown}; it has {OfferedChannels}.");
        }

        if (chosen.Length > _options.Connection.StreamsPerConnection)
        {
            return new SubscriptionAnswer(
                SubscriptionOutcome.ChannelNotOffered,
                $"{Venue} carries {_options.Connection.StreamsPerConnection} channels on a connection, not {chosen.Length}.");
        }

        lock (_lock)
        {
            if (_subscribed.TryGetValue(symbol, out var before))
            {
                if (ChannelsOf(before).ToHashSet().SetEquals(chosen.IsEmpty ? StandardChannels : chosen))
                    return SubscriptionAnswer.Unchanged;
                Remove(before);
            }

            if (before?.Symbol is null && NameOf(symbol) is null)
                return new SubscriptionAnswer(SubscriptionOutcome.SymbolNotListed, $"{Venue} does not list {symbol}.");
            var subscribed = new Subscribed(before?.Symbol ?? Know(symbol), chosen);
            _subscribed[symbol] = subscribed;
            if (_reading is { } reading)
                Add(subscribed, reading);
            return SubscriptionAnswer.Changed;
        }
    }

    public SubscriptionAnswer Unsubscribe(Symbol symbol)
    {
        lock (_lock)
        {
            if (!_subscribed.Remove(symbol, out var subscribed))
                return SubscriptionAnswer.Unchanged;
            Remove(subscribed);
            return SubscriptionAnswer.Changed;
        }
    }

    /// <summary>Under the lock: the venue's name of a symbol; null where it has none, or where it is another symbol's already.</summary>
    private string? NameOf(Symbol symbol) =>
        _symbols.All.FirstOrDefault(known => known.Unified == symbol)?.Name
            ?? (_options.Listed(symbol) is { } name && _symbols.Find(Encoding.UTF8.GetBytes(name)) is null ? name : null);

    /// <summary>Under the lock: the symbol, which the venue has, among those that its messages may name.</summary>
    private VenueSymbol Know(Symbol symbol)
    {
        if (_symbols.All.FirstOrDefault(known => known.Unified == symbol) is { } known)
            return known;
        _symbols = _symbols.With(NameOf(symbol)!, symbol);
        return _symbols.All[^1];
    }

    /// <summary>Under the lock.</summary>
    private void Add(Subscribed subscribed, FeedReading reading) =>
        reading.Add(subscribed.Symbol, ChannelsOf(subscribed), StreamsOf(subscribed), _symbols);

    /// <summary>Under the lock.</summary>
    private void Remove(Subscribed subscribed) => _reading?.Remove(subscribed.Symbol, StreamsOf(subscribed));

    private ImmutableArray<string> ChannelsOf(Subscribed subscribed) =>
        subscribed.Channels.IsEmpty ? StandardChannels : subscribed.Channels;

    private IReadOnlyCollection<string> StreamsOf(Subscribed subscribed) =>
        [.. ChannelsOf(subscribed).Select(channel => StreamOf(subscribed.Symbol, channel))];

    private FeedSubscriptionStatus ToStatus(Symbol symbol, Subscribed subscribed, IReadOnlyDictionary<string, SubscriptionStatus> streams)
    {
        SubscriptionStatus[] statuses =
        [
            .. StreamsOf(subscribed).Select(stream => streams.GetValueOrDefault(stream)
                ?? new SubscriptionStatus(stream, IsLive: false, Retries: 0, "The feed is not read.")),
        ];
        return new FeedSubscriptionStatus(
            symbol,
            ChannelsOf(subscribed),
            statuses.All(status => status.IsLive),
            statuses.Sum(status => status.Retries),
            [.. statuses.Where(status => !status.IsLive).Select(status => $"{status.Stream}: {status.Reason}")]);
    }

    private static FeedConnectionStatus ToStatus(ConnectionStatistics statistics) => new(
        statistics.Connection,
        statistics.State switch
        {
            ConnectionState.Disconnected => FeedConnectionState.Disconnected,
            ConnectionState.Connecting => FeedConnectionState.Connecting,
            ConnectionState.Connected => FeedConnectionState.Connected,
            ConnectionState.Reconnecting => FeedConnectionState.Reconnecting,
            _ => FeedConnectionState.Failed,
        },
        statistics.Since,
        statistics.Reason,
        statistics.Messages,
        statistics.Bytes,
        statistics.Errors,
        statistics.Rejects.ToImmutableSortedDictionary(StringComparer.Ordinal),
        statistics.Reconnects,
        statistics.ReconnectAttempts,
        statistics.FailuresInARow,
        statistics.Renewals,
        statistics.SubscriptionRetries,
        statistics.LastMessageAt,
        statistics.Uptime,
        statistics.RoundTrip,
        statistics.Streams,
        statistics.LiveStreams);

    /// <param name="Channels">Empty for those that a market is made of.</param>
    private sealed record Subscribed(VenueSymbol Symbol, ImmutableArray<string> Channels);
}
