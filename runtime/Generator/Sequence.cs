using System.Collections;

namespace OrleansTrader.Runtime.Generator;

/// <summary>A list that is equal to another with equal items: what the incremental pipeline compares to see that nothing changed.</summary>
internal sealed class Sequence<T>(IReadOnlyList<T> items) : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Sequence<T>? other) => other is not null && items.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public override int GetHashCode() => items.Aggregate(17, (hash, item) => (hash * 31) + (item?.GetHashCode() ?? 0));
}
