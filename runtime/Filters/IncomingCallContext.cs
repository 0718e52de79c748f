using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>
/// The filters on the grain's side. An exception of the grain passes through them; one that a filter catches reaches the caller all
/// the same, unless a filter sets a result.
/// </summary>
internal sealed class IncomingCallContext(GrainCall call, IncomingFilters incoming, object grain)
    : CallContext(call), IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> Implementations = new();

    private ExceptionDispatchInfo? _failure;

    public override object Grain => grain;

    public IGrainContext TargetContext { get; } = Activation.Current!;

    public override GrainId? SourceId => incoming.Source;

    public override GrainId TargetId => TargetContext.GrainId;

    public MethodInfo ImplementationMethod =>
        Implementations.GetOrAdd((grain.GetType(), InterfaceMethod), static pair => Implementation(pair.Class, pair.Method));

    public override object? Result
    {
        get => base.Result;
        set
        {
            base.Result = value;
            _failure = null;
        }
    }

    internal void ThrowIfFailed() => _failure?.Throw();

    protected override object? FilterAt(int stage)
    {
        if (stage < incoming.Filters.Length)
            return incoming.Filters[stage];
        return stage == incoming.Filters.Length ? grain as IIncomingGrainCallFilter : null;
    }

    protected override Task Invoke(object filter) => ((IIncomingGrainCallFilter)filter).Invoke(this);

    protected override async Task InvokeCall()
    {
        try
        {
            var task = Call.InvokeAsTask(grain) ?? throw Faults.NoTask(Call.Method);
            await task;
            Result = Call.ResultOf(task);
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            IsAnswered = true;
            throw;
        }
    }

    private static MethodInfo Implementation(Type grainClass, MethodInfo method)
    {
        if (!method.DeclaringType!.IsAssignableFrom(grainClass))
            return method;
        var map = grainClass.GetInterfaceMap(method.DeclaringType);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    }
}
