namespace Orleans.Concurrency;

/// <summary>
/// On a grain class: a key has several activations, called workers. A call goes to one that is idle; if there is none, to a new one
/// while there are fewer than the maximum; else to the one with the shortest queue.
/// </summary>
/// <param name="maxLocalWorkers">More than zero; default: one per processor.</param>
/// <param name="removeIdleWorkers">Without effect here: workers that are not used go with the collection age.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute(int maxLocalWorkers, bool removeIdleWorkers) : Attribute
{
    public StatelessWorkerAttribute()
        : this(Environment.ProcessorCount)
    {
    }

    public StatelessWorkerAttribute(int maxLocalWorkers)
        : this(maxLocalWorkers, removeIdleWorkers: true)
    {
    }

    internal int MaxLocalWorkers { get; } = maxLocalWorkers > 0
        ? maxLocalWorkers
        : throw new ArgumentOutOfRangeException(nameof(maxLocalWorkers), maxLocalWorkers, "A stateless worker has one activation or more.");

    internal bool RemoveIdleWorkers { get; } = removeIdleWorkers;
}
