using System.Diagnostics.CodeAnalysis;

namespace OrleansTrader.Storage;

/// <summary>
/// What is known of the streams that were used last, at most a given number. Two generations: when the young one is full it becomes
/// the old one, and what is used again moves over. Nothing is ordered or counted per use.
/// </summary>
internal sealed class RecentStreams<T>(int capacity)
    where T : notnull
{
    private Dictionary<string, T> _young = new(StringComparer.Ordinal);
    private Dictionary<string, T> _old = new(StringComparer.Ordinal);

    public bool TryFind(string stream, [MaybeNullWhen(false)] out T known)
    {
        if (_young.TryGetValue(stream, out known))
            return true;
        if (!_old.Remove(stream, out known))
            return false;
        Set(stream, known);
        return true;
    }

    public void Set(string stream, T known)
    {
        if (_young.Count >= capacity / 2 && !_young.ContainsKey(stream))
        {
            (_young, _old) = (_old, _young);
            _young.Clear();
        }
        _young[stream] = known;
    }

    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }
}
