using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace OrleansTrader.Runtime;

/// <summary>The way of one call through a chain of filters. A filter may go on more than once, to try again.</summary>
internal abstract class CallContext(GrainCall call) : IGrainCallContext
{
    private int _stage;
    private object? _result;

    public IInvokable Request => call;

    public abstract object Grain { get; }

    public abstract GrainId? SourceId { get; }

    public abstract GrainId TargetId { get; }

    public string InterfaceName => call.Method.FullInterfaceName;

    public string MethodName => call.Method.Name;

    public MethodInfo InterfaceMethod => call.Method.Info;

    public virtual object? Result
    {
        get => _result;
        set
        {
            _result = value;
            IsAnswered = true;
        }
    }

    /// <summary>Whether the call was made, or a filter has set its result.</summary>
    protected bool IsAnswered { get; set; }

    protected GrainCall Call => call;

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (FilterAt(stage) is { } filter)
            {
                await Invoke(filter);
                if (!IsAnswered)
                    throw new InvalidOperationException($"The filter {filter.GetType()} has neither gone on with {call} nor set its result.");
            }
            else
            {
                await InvokeCall();
            }
        }
        finally
        {
            _stage--;
        }
    }

    internal T ResultAs<T>() => Result is null ? default! : (T)Result;

    /// <returns>Null after the last.</returns>
    protected abstract object? FilterAt(int stage);

    protected abstract Task Invoke(object filter);

    protected abstract Task InvokeCall();
}
