using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>The filters on the caller's side.</summary>
/// <param name="call">What the filters see.</param>
/// <param name="sent">What is sent in the end: the same, perhaps inside filters of the other side.</param>
internal sealed class OutgoingCallContext(GrainCall call, GrainCall sent, GrainReference target, IOutgoingGrainCallFilter[] filters)
    : CallContext(call), IOutgoingGrainCallContext
{
    public override object Grain => target;

    public IGrainContext? SourceContext { get; } = Activation.CurrentGrain;

    public override GrainId? SourceId => SourceContext?.GrainId;

    public override GrainId TargetId => target.GrainId;

    protected override object? FilterAt(int stage) => stage < filters.Length ? filters[stage] : null;

    protected override Task Invoke(object filter) => ((IOutgoingGrainCallFilter)filter).Invoke(this);

    protected override async Task InvokeCall()
    {
        var task = sent.SendTo(target);
        await task;
        Result = sent.ResultOf(task);
    }
}
