using System.ComponentModel;

namespace OrleansTrader.Runtime;

/// <summary>A method and its arguments. Generated code derives one class per method, by the shape of its result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainCall
{
    public abstract GrainMethod Method { get; }

    /// <summary>Calls the method; a result of another shape is turned into a task.</summary>
    internal abstract Task InvokeAsTask(object grain);
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskCall : GrainCall
{
    public abstract Task Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain);
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskCall<T> : GrainCall
{
    public abstract Task<T> Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain);
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ValueTaskCall : GrainCall
{
    public abstract ValueTask Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain).AsTask();
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ValueTaskCall<T> : GrainCall
{
    public abstract ValueTask<T> Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain).AsTask();
}
