using System.Collections;
using Microsoft.Extensions.Logging;
using OrleansTrader.Runtime;

namespace Orleans.Utilities;

/// <summary>
/// The observers of a grain, kept in memory. Who does not subscribe again within a time is forgotten, as is one that could not be
/// told. For use inside one grain: it has no locks, but may be changed while a notification is under way.
/// </summary>
/// <typeparam name="TIdentity">What tells observers apart.</typeparam>
/// <typeparam name="TObserver">Their interface.</typeparam>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly ILogger _log;
    private readonly Dictionary<TIdentity, Entry> _entries = [];

    /// <param name="expiration">How long a subscription lasts.</param>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
        var clock = Activation.Current?.Mailbox.Class.Silo.Clock ?? TimeProvider.System;
        GetDateTime = () => clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>Where the time comes from. Default: the clock of the silo.</summary>
    public Func<DateTime> GetDateTime { get; set; }

    public TimeSpan ExpirationDuration { get; set; }

    public int Count => _entries.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _entries.ToDictionary(pair => pair.Key, pair => pair.Value.Observer);

    public void Clear() => _entries.Clear();

    /// <summary>Adds an observer, or makes the subscription under this identity last anew.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _entries[id] = new Entry(observer, GetDateTime());

    public void Unsubscribe(TIdentity id) => _entries.Remove(id);

    /// <summary>Tells the observers, one after another.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        var failed = new List<KeyValuePair<TIdentity, Entry>>();
        foreach (var pair in Due(predicate))
        {
            try
            {
                await notification(pair.Value.Observer);
            }
            catch (Exception exception)
            {
                _log.ObserverForgotten(pair.Key, exception);
                failed.Add(pair);
            }
        }

        Forget(failed);
    }

    /// <inheritdoc cref="Notify(Func{TObserver, Task}, Func{TObserver, bool}?)"/>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        var failed = new List<KeyValuePair<TIdentity, Entry>>();
        foreach (var pair in Due(predicate))
        {
            try
            {
                notification(pair.Value.Observer);
            }
            catch (Exception exception)
            {
                _log.ObserverForgotten(pair.Key, exception);
                failed.Add(pair);
            }
        }

        Forget(failed);
    }

    public void ClearExpired()
    {
        var oldest = GetDateTime() - ExpirationDuration;
        foreach (var (id, entry) in _entries)
        {
            if (entry.LastSeen < oldest)
                _entries.Remove(id);
        }
    }

    /// <summary>Those that are subscribed now; what happens to the subscriptions meanwhile changes nothing.</summary>
    public IEnumerator<TObserver> GetEnumerator() => _entries.Values.Select(entry => entry.Observer).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<TIdentity, Entry>[] Due(Func<TObserver, bool>? predicate)
    {
        ClearExpired();
        return [.. _entries.Where(pair => predicate is null || predicate(pair.Value.Observer))];
    }

    /// <summary>Unless they have subscribed again meanwhile.</summary>
    private void Forget(List<KeyValuePair<TIdentity, Entry>> failed)
    {
        foreach (var (id, entry) in failed)
        {
            if (ReferenceEquals(_entries.GetValueOrDefault(id), entry))
                _entries.Remove(id);
        }
    }

    private sealed record Entry(TObserver Observer, DateTime LastSeen);
}
