namespace OrleansTrader.Runtime;

/// <summary>A call with filters around it that run in the grain's turn. Inside it is like any other.</summary>
internal sealed class FilteredCall(GrainCall call, IncomingFilters filters) : TaskCall
{
    public override GrainMethod Method => call.Method;

    public override CancellationToken Cancellation => call.Cancellation;

    public override async Task Invoke(object grain)
    {
        var context = new IncomingCallContext(call, filters, grain);
        await context.Invoke();
        context.ThrowIfFailed();
    }
}

/// <inheritdoc cref="FilteredCall"/>
internal sealed class FilteredCall<T>(GrainCall call, IncomingFilters filters) : TaskCall<T>
{
    public override GrainMethod Method => call.Method;

    public override CancellationToken Cancellation => call.Cancellation;

    public override async Task<T> Invoke(object grain)
    {
        var context = new IncomingCallContext(call, filters, grain);
        await context.Invoke();
        context.ThrowIfFailed();
        return context.ResultAs<T>();
    }
}
