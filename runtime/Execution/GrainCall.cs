using System.ComponentModel;
using System.Reflection;
using Orleans.Serialization.Invocation;

namespace OrleansTrader.Runtime;

/// <summary>A method and its arguments. Generated code derives one class per method, by the shape of its result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainCall : IInvokable
{
    public abstract GrainMethod Method { get; }

    /// <summary>The argument that is a cancellation token, if the method has one.</summary>
    public virtual CancellationToken Cancellation => default;

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw Faults.NoArgument(Method, index);

    public virtual void SetArgument(int index, object value) => throw Faults.NoArgument(Method, index);

    string IInvokable.GetMethodName() => Method.Name;

    string IInvokable.GetInterfaceName() => Method.FullInterfaceName;

    string IInvokable.GetActivityName() => $"{Method.InterfaceName}/{Method.Name}";

    MethodInfo IInvokable.GetMethod() => Method.Info;

    Type IInvokable.GetInterfaceType() => Method.Interface;

    TimeSpan? IInvokable.GetDefaultResponseTimeout() => Method.ResponseTimeout;

    CancellationToken IInvokable.GetCancellationToken() => Cancellation;

    bool IInvokable.IsCancellable => Cancellation.CanBeCanceled;

    public override string ToString() => Method.ToString();

    /// <summary>Calls the method; a result of another shape is turned into a task.</summary>
    internal abstract Task InvokeAsTask(object grain);

    /// <summary>Sends the call past the filters that the caller has passed already.</summary>
    internal abstract Task SendTo(Orleans.Runtime.GrainReference target);

    /// <summary>The result in a task that either of the two above returned, and that has succeeded.</summary>
    internal abstract object? ResultOf(Task task);

    /// <summary>The same call with filters around it that run in the grain's turn.</summary>
    internal abstract GrainCall Inside(IncomingFilters filters);
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskCall : GrainCall
{
    public abstract Task Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain);

    internal sealed override Task SendTo(Orleans.Runtime.GrainReference target) => target.Send(this);

    internal sealed override object? ResultOf(Task task) => null;

    internal sealed override GrainCall Inside(IncomingFilters filters) => new FilteredCall(this, filters);
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskCall<T> : GrainCall
{
    public abstract Task<T> Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain);

    internal sealed override Task SendTo(Orleans.Runtime.GrainReference target) => target.Send(this);

    internal sealed override object? ResultOf(Task task) => ((Task<T>)task).Result;

    internal sealed override GrainCall Inside(IncomingFilters filters) => new FilteredCall<T>(this, filters);
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ValueTaskCall : GrainCall
{
    public abstract ValueTask Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain).AsTask();

    internal sealed override Task SendTo(Orleans.Runtime.GrainReference target) => target.Send(this).AsTask();

    internal sealed override object? ResultOf(Task task) => null;

    internal sealed override GrainCall Inside(IncomingFilters filters) => new FilteredCall(this, filters);
}

[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ValueTaskCall<T> : GrainCall
{
    public abstract ValueTask<T> Invoke(object grain);

    internal sealed override Task InvokeAsTask(object grain) => Invoke(grain).AsTask();

    internal sealed override Task SendTo(Orleans.Runtime.GrainReference target) => target.Send(this).AsTask();

    internal sealed override object? ResultOf(Task task) => ((Task<T>)task).Result;

    internal sealed override GrainCall Inside(IncomingFilters filters) => new FilteredCall<T>(this, filters);
}
