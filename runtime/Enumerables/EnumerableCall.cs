using System.ComponentModel;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>A method that returns a sequence. It is not sent itself: <see cref="Enumeration{T}"/> invokes it in the grain.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EnumerableCall<T> : GrainCall
{
    public abstract IAsyncEnumerable<T> Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => throw NotSent();

    internal sealed override Task SendTo(GrainReference target) => throw NotSent();

    internal sealed override object? ResultOf(Task task) => throw NotSent();

    internal sealed override GrainCall Inside(IncomingFilters filters) => throw NotSent();

    private NotSupportedException NotSent() => new($"{Method} returns a sequence: it is enumerated, not sent.");
}
