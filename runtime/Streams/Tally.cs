namespace OrleansTrader.Runtime;

/// <summary>A count that several threads add to.</summary>
internal sealed class Tally
{
    private long _count;

    internal long Count => Interlocked.Read(ref _count);

    internal void Add(int number) => Interlocked.Add(ref _count, number);
}
